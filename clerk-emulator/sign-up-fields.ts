import type { Instance } from "./instance.ts";
import type { SignUp } from "./records.ts";

type Field = "email_address" | "password" | "first_name" | "last_name";

export const requiredFields = ({ configuration }: Instance): Field[] =>
  configuration.passwordRequiredAtSignUp ? ["email_address", "password"] : ["email_address"];

export const optionalFields = ({ configuration }: Instance): Field[] => [
  ...(configuration.passwordRequiredAtSignUp ? [] : (["password"] as const)),
  "first_name",
  "last_name",
];

/** What the person still has to give. */
export function missingFields(instance: Instance, signUp: SignUp): Field[] {
  // Whoever comes from another site needs no password here.
  const password = signUp.externalIdentity ? "" : signUp.passwordHash;
  const given = { email_address: signUp.emailAddress, password };
  return requiredFields(instance).filter((field) => given[field as keyof typeof given] === null);
}

/** What the person still has to prove. */
export const unverifiedFields = (signUp: SignUp): "email_address"[] =>
  signUp.emailAddress !== null && signUp.emailAddressVerification?.status !== "verified"
    ? ["email_address"]
    : [];
