import { resourceNotFound } from "./errors.ts";
import type { Passkey } from "./factor-records.ts";
import type { Instance } from "./instance.ts";

/** The passkeys that a person made, oldest first. */
export const passkeysOf = (instance: Instance, userId: string): Passkey[] =>
  instance.store.passkeys.where("user", userId).filter((each) => each.credentialId !== null);

/** One of the person's passkeys, made or about to be; throws Clerk's 404 when it is none. */
export function requirePasskey(instance: Instance, userId: string, id: string): Passkey {
  const passkey = instance.store.passkeys.get(id);
  if (passkey?.userId === userId) return passkey;
  throw resourceNotFound(`No passkey was found with id ${id}`);
}

/** Calls a passkey otherwise. */
export function renamePasskey(
  instance: Instance,
  userId: string,
  id: string,
  name: string,
): Passkey {
  const passkey = requirePasskey(instance, userId, id);
  return instance.store.passkeys.put({ ...passkey, name, updatedAt: instance.now() });
}

export function deletePasskey(instance: Instance, userId: string, id: string): void {
  instance.store.passkeys.delete(requirePasskey(instance, userId, id).id);
}
