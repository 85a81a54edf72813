import type { Instance } from "./instance.ts";
import { phoneNumbersOf } from "./phone-number.ts";
import type { Verification } from "./records.ts";
import { requireUser } from "./user.ts";
import { setEmailAddressVerification } from "./user-email-address.ts";
import { setPhoneNumberVerification } from "./user-phone-number.ts";

/** Marks the address or number that a code was sent to as verified, if it isn't yet. */
export function verifyIdentification(
  instance: Instance,
  userId: string,
  verification: Verification,
): void {
  const user = requireUser(instance, userId);
  const isMeant = (row: { id: string; verification: Verification | null }) =>
    row.id === verification.identificationId && row.verification?.status !== "verified";
  const emailAddress = user.emailAddresses.find(isMeant);
  if (emailAddress) setEmailAddressVerification(instance, userId, emailAddress.id, verification);
  const phoneNumber = phoneNumbersOf(user).find(isMeant);
  if (phoneNumber) setPhoneNumberVerification(instance, userId, phoneNumber.id, verification);
}
