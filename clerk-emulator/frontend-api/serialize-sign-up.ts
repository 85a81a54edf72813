import type { SignUpJSON } from "@clerk/shared/types";
import type { Instance } from "../instance.ts";
import type { SignUp, Verification } from "../records.ts";
import {
  missingFields,
  optionalFields,
  requiredFields,
  unverifiedFields,
} from "../sign-up-fields.ts";
import { serializeVerification } from "./serialize-verification.ts";

export function serializeSignUp(instance: Instance, signUp: SignUp) {
  const { emailAddress, phoneNumber } = signUp;
  const { identifiers } = instance.configuration;
  return {
    object: "sign_up_attempt",
    id: signUp.id,
    status: signUp.status,
    required_fields: requiredFields(instance),
    optional_fields: optionalFields(instance),
    missing_fields: missingFields(instance, signUp),
    unverified_fields: unverifiedFields(instance, signUp),
    username: signUp.username ?? null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    email_address: emailAddress,
    phone_number: phoneNumber ?? null,
    web3_wallet: null,
    external_account_strategy: signUp.externalIdentity?.strategy ?? null,
    external_account: null,
    has_password: signUp.passwordHash !== null,
    password_enabled: signUp.passwordHash !== null,
    custom_action: signUp.customAction ?? false,
    external_id: signUp.externalId ?? null,
    unsafe_metadata: signUp.unsafeMetadata,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.abandonAt,
    legal_accepted_at: signUp.legalAcceptedAt ?? null,
    locale: signUp.locale,
    verifications: {
      email_address:
        emailAddress === null
          ? null
          : serializeSignUpVerification(
              instance,
              signUp.emailAddressVerification,
              identifiers.emailAddress.verifications,
            ),
      phone_number: phoneNumber
        ? serializeSignUpVerification(
            instance,
            signUp.phoneNumberVerification ?? null,
            identifiers.phoneNumber.verifications,
          )
        : null,
      web3_wallet: null,
      external_account: signUp.externalAccountVerification
        ? serializeVerification(instance, signUp.externalAccountVerification)
        : null,
    },
  } satisfies Omit<SignUpJSON, "object" | "verifications"> & Record<string, unknown>;
}

/**
 * Before a code was asked for, there must be no strategy: with one, Clerk's component believes that
 * a code was sent.
 */
function serializeSignUpVerification(
  instance: Instance,
  verification: Verification | null,
  supported_strategies: readonly string[],
) {
  if (verification === null) {
    const facts = { status: "unverified", strategy: null, attempts: 0, expire_at: null } as const;
    const nothing = { verified_at_client: null, error: null };
    return { ...facts, ...nothing, next_action: "needs_prepare", supported_strategies };
  }
  const next_action = verification.status === "verified" ? "" : "needs_attempt";
  return { ...serializeVerification(instance, verification), next_action, supported_strategies };
}
