import type { SignInJSON } from "@clerk/shared/types";
import { userPicture } from "../avatar.ts";
import { deviceTrustFactors, deviceTrustState } from "../device-trust.ts";
import { supportedIdentifiers } from "../find-user.ts";
import { enterpriseFactorsFor } from "../first-factor-enterprise-sso.ts";
import type { FirstFactor } from "../first-factor-strategy.ts";
import { firstFactors } from "../first-factors.ts";
import type { Instance } from "../instance.ts";
import type { SignIn, User } from "../records.ts";
import type { SecondFactor } from "../second-factor-strategy.ts";
import { secondFactors } from "../second-factors.ts";
import { factorsOfNobody, isSignInOfNobody } from "../sign-in-of-nobody.ts";
import { serializeVerification } from "./serialize-verification.ts";

/** What Clerk sends otherwise than its published type says. */
type NullableInSignIn =
  | "object"
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
    object: "sign_in_attempt",
    id: signIn.id,
    status: signIn.status,
    supported_identifiers: supportedIdentifiers(instance),
    identifier: signIn.identifier,
    user_data: user && mayBeShown(instance, signIn) ? userData(instance, user) : null,
    supported_first_factors: supportedFirstFactors(instance, signIn, user),
    supported_second_factors: user ? secondStepFactors(instance, signIn, user) : null,
    first_factor_verification:
      firstFactorVerification && serializeVerification(instance, firstFactorVerification),
    second_factor_verification: signIn.secondFactorVerification
      ? serializeVerification(instance, signIn.secondFactorVerification)
      : null,
    client_trust_state: deviceTrustState(instance, signIn),
    created_session_id: signIn.createdSessionId,
    abandon_at: signIn.abandonAt,
  } satisfies Omit<SignInJSON, NullableInSignIn> & Record<NullableInSignIn | "abandon_at", unknown>;
}

const userData = (instance: Instance, user: User) => ({
  first_name: user.firstName,
  last_name: user.lastName,
  ...userPicture(instance, user),
});

/** Under strict protection against enumeration, who it is shows once it is proved. */
const mayBeShown = ({ configuration }: Instance, { status }: SignIn): boolean =>
  !configuration.access.enumerationProtection || status !== "needs_first_factor";

function supportedFirstFactors(instance: Instance, signIn: SignIn, user: User | undefined) {
  if (user) return firstFactors(instance, user).map(serializeFirstFactor);
  if (isSignInOfNobody(instance, signIn)) {
    return factorsOfNobody(instance, signIn).map(serializeFirstFactor);
  }
  const enterprise = enterpriseFactorsFor(instance, signIn.identifier ?? "");
  return enterprise.length > 0 ? enterprise.map(serializeFirstFactor) : null;
}

/** Null until the first factor is proven. */
function secondStepFactors(instance: Instance, { status }: SignIn, user: User) {
  if (status === "needs_client_trust") {
    return deviceTrustFactors(instance, user).map(serializeFirstFactor);
  }
  return status === "needs_second_factor"
    ? secondFactors(instance, user).map(serializeSecondFactor)
    : null;
}

export const serializeSecondFactor = (factor: SecondFactor) => ({
  ...serializeFirstFactor(factor),
  default: factor.default,
});

/** Without what doesn't belong to it: JSON leaves undefined out. */
export const serializeFirstFactor = (factor: FirstFactor) => ({
  strategy: factor.strategy,
  safe_identifier: factor.safeIdentifier,
  email_address_id: factor.emailAddressId,
  phone_number_id: factor.phoneNumberId,
  primary: factor.primary,
  enterprise_connection_id: factor.enterpriseConnectionId,
  enterprise_connection_name: factor.enterpriseConnectionName,
});
