import { parameterEmpty, parameterUnknown } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";
import { isFieldEnabled } from "./sign-up-fields.ts";
import { updateUser } from "./user.ts";
import { requireMutable } from "./user-identification.ts";
import { normalizeUsername } from "./username.ts";

/** What is left out stays; null takes a name away. */
export interface OwnNames {
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
  username?: string | null | undefined;
}

/**
 * Changes a person's names as they ask for it themselves.
 *
 * @throws ClerkError for names that the instance doesn't have, requires, or doesn't let people
 * change, and for a username that is malformed or taken.
 */
export function changeOwnNames(instance: Instance, id: string, names: OwnNames): User {
  for (const name of ["first_name", "last_name", "username"] as const) {
    if (names[name] && !isFieldEnabled(instance, name)) throw parameterUnknown(name);
  }
  const changed = {
    firstName: names.first_name,
    lastName: names.last_name,
    ...(names.username !== undefined && { username: usernameOf(instance, names.username) }),
  };
  return updateUser(instance, id, changed);
}

function usernameOf(instance: Instance, given: string | null): string | null {
  requireMutable(instance, "username");
  if (given !== null) return normalizeUsername(instance, given);
  if (instance.configuration.identifiers.username.required) throw parameterEmpty("username");
  return null;
}
