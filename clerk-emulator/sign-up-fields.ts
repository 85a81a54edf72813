import type { Configuration } from "./configuration.ts";
import { connectionsFor } from "./enterprise-sso.ts";
import type { Instance } from "./instance.ts";
import type { SignUp } from "./records.ts";

export type SignUpField =
  | "email_address"
  | "phone_number"
  | "username"
  | "first_name"
  | "last_name"
  | "password"
  | "legal_accepted";

/** What Clerk's component goes to an organization's identity provider for. */
type MissingField = SignUpField | "enterprise_sso";

interface Setting {
  enabled: boolean;
  required: boolean;
}

/** What the instance says about each field, in the order in which Clerk names them. */
function settings(configuration: Configuration): Record<SignUpField, Setting> {
  const { emailAddress, phoneNumber, username, firstName, lastName } = configuration.identifiers;
  const { access, passwords, passwordRequiredAtSignUp } = configuration;
  return {
    email_address: emailAddress,
    phone_number: phoneNumber,
    username,
    first_name: firstName,
    last_name: lastName,
    password: { enabled: passwords.enabled, required: passwordRequiredAtSignUp },
    legal_accepted: { enabled: access.legalConsent, required: access.legalConsent },
  };
}

const fieldsWhere = ({ configuration }: Instance, isWanted: (setting: Setting) => boolean) =>
  (Object.entries(settings(configuration)) as [SignUpField, Setting][])
    .filter(([, setting]) => isWanted(setting))
    .map(([field]) => field);

/** Whether the instance asks for the field, or takes it. */
export const isFieldEnabled = ({ configuration }: Instance, field: SignUpField): boolean =>
  settings(configuration)[field].enabled;

export const requiredFields = (instance: Instance): SignUpField[] =>
  fieldsWhere(instance, ({ enabled, required }) => enabled && required);

export const optionalFields = (instance: Instance): SignUpField[] =>
  fieldsWhere(instance, ({ enabled, required }) => enabled && !required);

/** What the person still has to give. */
export function missingFields(instance: Instance, signUp: SignUp): MissingField[] {
  const { emailAddress, externalIdentity } = signUp;
  if (!externalIdentity && emailAddress && connectionsFor(instance, emailAddress).length > 0) {
    return ["enterprise_sso"];
  }
  const missing = requiredFields(instance).filter((field) => !isGiven(signUp, field));
  const identifiers = (["email_address", "phone_number", "username"] as const).filter((field) =>
    isFieldEnabled(instance, field),
  );
  const isNobody = !identifiers.some((field) => isGiven(signUp, field));
  const [first] = identifiers;
  // Nobody signs up as nobody, although each identifier is optional.
  return isNobody && first && !missing.includes(first) ? [first, ...missing] : missing;
}

function isGiven(signUp: SignUp, field: SignUpField): boolean {
  switch (field) {
    case "email_address":
      return signUp.emailAddress !== null;
    case "phone_number":
      return Boolean(signUp.phoneNumber);
    case "username":
      return Boolean(signUp.username);
    case "first_name":
      return signUp.firstName !== null;
    case "last_name":
      return signUp.lastName !== null;
    case "password":
      // Whom another site vouches for needs none.
      return signUp.passwordHash !== null || Boolean(signUp.externalIdentity);
    case "legal_accepted":
      return Boolean(signUp.legalAcceptedAt);
  }
}

/** What the person still has to prove. */
export function unverifiedFields(
  { configuration: { identifiers } }: Instance,
  signUp: SignUp,
): ("email_address" | "phone_number")[] {
  const email =
    signUp.emailAddress !== null &&
    identifiers.emailAddress.verifyAtSignUp &&
    signUp.emailAddressVerification?.status !== "verified";
  const phone =
    signUp.phoneNumber &&
    identifiers.phoneNumber.verifyAtSignUp &&
    signUp.phoneNumberVerification?.status !== "verified";
  return [
    ...(email ? (["email_address"] as const) : []),
    ...(phone ? (["phone_number"] as const) : []),
  ];
}
