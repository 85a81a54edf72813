import type { User } from "./records.ts";

/** The ways in which a person can prove who they are. */
export function firstFactors(user: User) {
  const addresses = user.emailAddresses.filter((each) => each.verification?.status === "verified");
  const byCode = (strategy: "email_code" | "reset_password_email_code") =>
    addresses.map((address) => ({
      strategy,
      safe_identifier: address.emailAddress,
      email_address_id: address.id,
      primary: address.id === user.primaryEmailAddressId,
    }));
  const password = user.passwordHash === null ? [] : [{ strategy: "password" as const }];
  const reset = user.passwordHash === null ? [] : byCode("reset_password_email_code");
  return [...password, ...byCode("email_code"), ...reset];
}
