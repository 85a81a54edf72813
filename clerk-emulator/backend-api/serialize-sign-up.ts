import type { Instance } from "../instance.ts";
import type { SignUp, Verification } from "../records.ts";
import {
  missingFields,
  optionalFields,
  requiredFields,
  unverifiedFields,
} from "../sign-up-fields.ts";
import { serializeVerification } from "./serialize.ts";

export function serializeSignUp(instance: Instance, signUp: SignUp) {
  const { emailAddress, phoneNumber, externalAccountVerification: elsewhere } = signUp;
  const { identifiers } = instance.configuration;
  return {
    object: "sign_up_attempt",
    id: signUp.id,
    status: signUp.status,
    required_fields: requiredFields(instance),
    optional_fields: optionalFields(instance),
    missing_fields: missingFields(instance, signUp),
    unverified_fields: unverifiedFields(instance, signUp),
    verifications: {
      email_address:
        emailAddress === null
          ? null
          : serializeProof(
              instance,
              signUp.emailAddressVerification,
              identifiers.emailAddress.verifications,
            ),
      phone_number: phoneNumber
        ? serializeProof(
            instance,
            signUp.phoneNumberVerification ?? null,
            identifiers.phoneNumber.verifications,
          )
        : null,
      web3_wallet: null,
      external_account: elsewhere ? serializeVerification(instance, elsewhere) : null,
    },
    username: signUp.username ?? null,
    email_address: emailAddress,
    phone_number: phoneNumber ?? null,
    web3_wallet: null,
    password_enabled: signUp.passwordHash !== null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    unsafe_metadata: signUp.unsafeMetadata,
    public_metadata: {},
    custom_action: signUp.customAction ?? false,
    external_id: signUp.externalId ?? null,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.abandonAt,
    legal_accepted_at: signUp.legalAcceptedAt ?? null,
    locale: signUp.locale,
  };
}

function serializeProof(
  instance: Instance,
  verification: Verification | null,
  supported_strategies: readonly string[],
) {
  if (verification === null) return { next_action: "needs_prepare", supported_strategies };
  const next_action = verification.status === "verified" ? "" : "needs_attempt";
  return { ...serializeVerification(instance, verification), next_action, supported_strategies };
}
