import type { SignInJSON } from "@clerk/shared/types";
import type { Instance } from "../instance.ts";
import type { SignIn } from "../records.ts";
import { firstFactors } from "../sign-in-first-factor.ts";
import { serializePublicUserData } from "./serialize.ts";
import { serializeVerification } from "./serialize-verification.ts";

type NullableInSignIn =
  | "identifier"
  | "user_data"
  | "supported_first_factors"
  | "supported_second_factors"
  | "first_factor_verification"
  | "second_factor_verification";

export function serializeSignIn(instance: Instance, signIn: SignIn) {
  const user = signIn.userId ? instance.store.users.get(signIn.userId) : undefined;
  const { firstFactorVerification } = signIn;
  return {
    object: "sign_in",
    id: signIn.id,
    status: signIn.status,
    supported_identifiers: ["email_address"],
    identifier: signIn.identifier,
    user_data: user ? serializePublicUserData(instance, user) : null,
    supported_first_factors: user ? firstFactors(user) : null,
    supported_second_factors: null,
    first_factor_verification:
      firstFactorVerification && serializeVerification(instance, firstFactorVerification),
    second_factor_verification: null,
    created_session_id: signIn.createdSessionId,
    abandon_at: signIn.abandonAt,
  } satisfies Omit<SignInJSON, NullableInSignIn> & Record<NullableInSignIn | "abandon_at", unknown>;
}
