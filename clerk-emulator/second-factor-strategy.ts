import type {
  FirstFactor,
  FirstFactorPreparation,
  PendingVerification,
} from "./first-factor-strategy.ts";
import type { Instance } from "./instance.ts";
import type { User, Verification } from "./records.ts";

/** One way in which one person can prove a second time who they are. */
export interface SecondFactor extends FirstFactor {
  /** Whether it is the number that is asked for first. */
  default?: boolean;
}

/** A second factor. To add one, write it in a file of its own and name it in `second-factors.ts`. */
export interface SecondFactorStrategy {
  readonly strategy: string;
  /** The ways in which the person can use it; none when they can't. */
  factors(instance: Instance, user: User): SecondFactor[];
  /** Sends a code. Left out where there is nothing to prepare. */
  prepare?(
    instance: Instance,
    factor: SecondFactor,
    input: FirstFactorPreparation,
  ): Verification | Promise<Verification>;
  /** The proof; throws Clerk's error when the code is none. */
  attempt(
    instance: Instance,
    user: User,
    pending: PendingVerification,
    code: string,
  ): Verification | Promise<Verification>;
}
