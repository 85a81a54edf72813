import type { Instance } from "./instance.ts";
import type { User, Verification } from "./records.ts";

/** One way in which one person can prove who they are, as Clerk's component offers it. */
export interface FirstFactor {
  strategy: string;
  /** Where a code goes, or who somebody is elsewhere. */
  safeIdentifier?: string;
  emailAddressId?: string;
  phoneNumberId?: string;
  /** Whether it is the person's primary address or number. */
  primary?: boolean;
  enterpriseConnectionId?: string;
  enterpriseConnectionName?: string;
}

/** What is sent with `prepare_first_factor`. */
export interface FirstFactorPreparation {
  strategy: string;
  /** The sign-in that it is for, where it is for one. */
  signInId?: string | undefined;
  emailAddressId?: string | undefined;
  phoneNumberId?: string | undefined;
  enterpriseConnectionId?: string | undefined;
  redirectUrl?: string | undefined;
  actionCompleteRedirectUrl?: string | undefined;
}

/** What is sent with `attempt_first_factor`. */
export interface FirstFactorAttempt {
  strategy: string;
  code?: string | undefined;
  password?: string | undefined;
  publicKeyCredential?: string | undefined;
}

/** A verification under way, of a sign-in or of a session that is verified again. */
export interface PendingVerification {
  current: Verification | null;
  /** Keeps how it stands, also when an attempt fails. */
  keep(next: Verification): void;
}

/**
 * A first factor. To add one, write it in a file of its own and name it in `first-factors.ts`: it is
 * then offered, prepared and attempted at sign-in and at reverification.
 */
export interface FirstFactorStrategy {
  readonly strategy: string;
  /** The ways in which the person can use it; none when they can't. */
  factors(instance: Instance, user: User): FirstFactor[];
  /** Sends a code or a link, or makes a challenge. Left out where there is nothing to prepare. */
  prepare?(
    instance: Instance,
    factor: FirstFactor,
    input: FirstFactorPreparation,
  ): Verification | Promise<Verification>;
  /** The proof; throws Clerk's error when what was sent is none. Left out where a link proves it. */
  attempt?(
    instance: Instance,
    user: User,
    pending: PendingVerification,
    input: FirstFactorAttempt,
  ): Verification | Promise<Verification>;
  /** What has to happen before the person is signed in. */
  readonly next?: "needs_new_password";
}
