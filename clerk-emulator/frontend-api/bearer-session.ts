import { jwtVerify } from "jose";
import { authenticationInvalid } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { Session } from "../records.ts";
import { sessionStatus } from "../session.ts";

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
  const verified = await jwtVerify(token, instance.keys.publicJwk, { clockTolerance: 5 }).catch(
    () => undefined,
  );
  const session = instance.store.sessions.get(String(verified?.payload.sid));
  if (!session || sessionStatus(instance, session) !== "active") throw authenticationInvalid();
  return session;
}
