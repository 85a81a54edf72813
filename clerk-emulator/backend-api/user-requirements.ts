import type { z } from "zod";
import type { Instance } from "../instance.ts";
import type { newUser } from "./user-schema.ts";

/** What the instance requires of a user and the body doesn't give, as Clerk names it. */
export function missingUserData(
  { configuration }: Instance,
  body: z.output<typeof newUser>,
): string[] {
  const { emailAddress, phoneNumber, username, firstName, lastName } = configuration.identifiers;
  const isPasswordRequired =
    configuration.passwords.enabled && configuration.passwordRequiredAtSignUp;
  const required = {
    email_address: emailAddress.required && !body.email_address?.length,
    phone_number: phoneNumber.required && !body.phone_number?.length,
    username: username.required && !body.username,
    first_name: firstName.required && !body.first_name,
    last_name: lastName.required && !body.last_name,
    password: isPasswordRequired && !body.password && !body.skip_password_requirement,
    legal_accepted_at:
      configuration.access.legalConsent && !body.legal_accepted_at && !body.skip_legal_checks,
  };
  const identifiers = ["email_address", "phone_number", "username"];
  return Object.entries(required)
    .filter(([name, isMissing]) => isMissing && !isSkipped(name))
    .map(([name]) => name);

  function isSkipped(name: string): boolean {
    return body.skip_user_requirement === true && identifiers.includes(name);
  }
}
