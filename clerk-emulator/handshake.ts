import { createHash, randomBytes } from "node:crypto";
import { createClient, findClient } from "./client.ts";
import type { Instance } from "./instance.ts";
import type { Client } from "./records.ts";
import { allowedRedirect } from "./redirect.ts";
import { liveSessions } from "./session.ts";
import { signSessionToken, signToken } from "./session-token.ts";
import { activateOrganization } from "./touch-session.ts";

const lifetime = 60_000;
const year = 365 * 24 * 60 * 60;

export interface HandshakeQuery {
  redirectUrl?: string;
  devBrowser?: string;
  /** An id or a slug; empty for the personal account. */
  organizationId?: string;
  format?: string;
}

/**
 * Where the browser goes next: back to the application, with a nonce or a token that its server
 * turns into cookies. Throws Clerk's error when that isn't one of the application's origins.
 */
export async function handshake(instance: Instance, query: HandshakeQuery): Promise<string> {
  const target = allowedRedirect(instance, query.redirectUrl);
  const client = findClient(instance, query.devBrowser) ?? createClient(instance);
  const directives = await cookies(instance, client, target.origin, query.organizationId);
  if (query.format === "nonce") {
    target.searchParams.set("__clerk_handshake_nonce", keep(instance, directives));
  } else {
    const exp = Math.floor((Date.now() + lifetime) / 1000);
    const token = await signToken(instance, { handshake: directives, exp });
    target.searchParams.set("__clerk_handshake", token);
  }
  return target.href;
}

function keep({ handshakes }: Instance, directives: string[]): string {
  const now = Date.now();
  for (const [nonce, { expiresAt }] of handshakes) {
    if (expiresAt <= now) handshakes.delete(nonce);
  }
  const nonce = randomBytes(24).toString("base64url");
  handshakes.set(nonce, { directives, expiresAt: now + lifetime });
  return nonce;
}

/** The Set-Cookie lines of a nonce, once; null when it is unknown, used or late. */
export function takeHandshake({ handshakes }: Instance, nonce: string): string[] | null {
  const kept = handshakes.get(nonce);
  handshakes.delete(nonce);
  return kept && kept.expiresAt > Date.now() ? kept.directives : null;
}

async function cookies(
  instance: Instance,
  client: Client,
  origin: string,
  organizationId: string | undefined,
): Promise<string[]> {
  const sessions = liveSessions(instance, client);
  const session = sessions.find(({ id }) => id === client.lastActiveSessionId) ?? sessions.at(-1);
  const devBrowser = both(instance, "__clerk_db_jwt", client.devBrowser, "Lax");
  if (!session) {
    const none = both(instance, "__client_uat", "0", "Strict");
    return [...devBrowser, ...none, ...both(instance, "__session", null, "Lax")];
  }
  const active =
    organizationId === undefined
      ? session
      : activateOrganization(instance, session, organizationId, { ignoreUnknown: true });
  const token = await signSessionToken(instance, active, origin);
  const updatedAt = String(Math.floor(client.updatedAt / 1000));
  return [
    ...devBrowser,
    ...both(instance, "__client_uat", updatedAt, "Strict"),
    ...both(instance, "__session", token, "Lax"),
  ];
}

/** Every cookie comes twice: plain, and with a suffix that tells instances on one host apart. */
function both(
  { keys }: Instance,
  name: string,
  value: string | null,
  sameSite: "Lax" | "Strict",
): string[] {
  const suffix = createHash("sha1").update(keys.publishableKey).digest("base64url").slice(0, 8);
  const rest = `Path=/; Max-Age=${value === null ? 0 : year}; SameSite=${sameSite}`;
  return [name, `${name}_${suffix}`].map((each) => `${each}=${value ?? ""}; ${rest}`);
}
