import type { SessionVerificationJSON } from "@clerk/shared/types";
import type { Reverification } from "../factor-records.ts";
import type { Instance } from "../instance.ts";
import type { Session } from "../records.ts";
import { reverificationFactors } from "../reverification.ts";
import { secondFactors } from "../second-factors.ts";
import { requireUser } from "../user.ts";
import { serializeSession } from "./serialize.ts";
import { serializeFirstFactor, serializeSecondFactor } from "./serialize-sign-in.ts";
import { serializeVerification } from "./serialize-verification.ts";

/** A repeated proof, with the session as it is by then. */
export async function serializeReverification(
  instance: Instance,
  reverification: Reverification,
  session: Session,
  origin: string,
) {
  const user = requireUser(instance, session.userId);
  const { firstFactorVerification, secondFactorVerification, level, status } = reverification;
  return {
    object: "session_reverification",
    level,
    status,
    supported_first_factors: reverificationFactors(instance, user).map(serializeFirstFactor),
    supported_second_factors: secondFactors(instance, user).map(serializeSecondFactor),
    first_factor_verification:
      firstFactorVerification && serializeVerification(instance, firstFactorVerification),
    second_factor_verification:
      secondFactorVerification && serializeVerification(instance, secondFactorVerification),
    session: await serializeSession(instance, session, origin),
  } satisfies Record<Exclude<keyof SessionVerificationJSON, "id">, unknown>;
}
