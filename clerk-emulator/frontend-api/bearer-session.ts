import { authenticationInvalid } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { Session } from "../records.ts";
import { sessionStatus } from "../session.ts";
import { verifySessionToken } from "../verify-session-token.ts";

/**
 * The session of a request that carries its token: `Authorization: Bearer <session token>`.
 *
 * @throws ClerkError (401) without a token that is good, of a session that is active
 */
export async function bearerSession(
  instance: Instance,
  header: string | undefined,
): Promise<Session> {
  const token = /^Bearer (\S+)$/.exec(header ?? "")?.[1];
  if (token === undefined) throw authenticationInvalid();
  const claims = await verifySessionToken(instance, token);
  const session = instance.store.sessions.get(String(claims?.sid));
  if (!session || sessionStatus(instance, session) !== "active") throw authenticationInvalid();
  return session;
}
