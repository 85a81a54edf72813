import type { Instance } from "./instance.ts";
import { refuseLocked } from "./lockout.ts";
import type { Client, User } from "./records.ts";
import { liveSessions } from "./session.ts";
import { alreadySignedIn, userBanned } from "./sign-in-errors.ts";

/** Throws Clerk's error when the person may not sign in, or is signed in to that client already. */
export function refuseUser(instance: Instance, client: Client, user: User): void {
  if (user.banned) throw userBanned();
  refuseLocked(instance, user);
  const session = liveSessions(instance, client).find((each) => each.userId === user.id);
  if (session) throw alreadySignedIn(session.id);
}
