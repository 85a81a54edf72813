import type { Instance } from "./instance.ts";
import { phoneNumbersOf } from "./phone-number.ts";
import type { Verification } from "./records.ts";
import { requireUser } from "./user.ts";

/** Marks the address or number that a code was sent to as verified, if it isn't yet. */
export function verifyIdentification(
  instance: Instance,
  userId: string,
  verification: Verification,
): void {
  const user = requireUser(instance, userId);
  const proved = <Row extends { id: string; verification: Verification | null }>(row: Row): Row =>
    row.id === verification.identificationId && row.verification?.status !== "verified"
      ? { ...row, verification, reserved: false, updatedAt: instance.now() }
      : row;
  const emailAddresses = user.emailAddresses.map(proved);
  const phoneNumbers = phoneNumbersOf(user).map(proved);
  const isChanged =
    emailAddresses.some((each, position) => each !== user.emailAddresses[position]) ||
    phoneNumbers.some((each, position) => each !== phoneNumbersOf(user)[position]);
  if (isChanged) {
    instance.store.users.put({ ...user, emailAddresses, phoneNumbers, updatedAt: instance.now() });
  }
}
