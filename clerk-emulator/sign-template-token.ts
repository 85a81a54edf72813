import { randomBytes } from "node:crypto";
import { fillShortcodes } from "./fill-shortcodes.ts";
import type { Instance } from "./instance.ts";
import { importSigningKey } from "./jwt-signing-key.ts";
import { requireNamedJwtTemplate } from "./jwt-template.ts";
import type { Metadata, Session } from "./records.ts";
import { activeMembership } from "./session.ts";
import { shortcodeValues } from "./shortcode-values.ts";
import { signJwt, tokenTime } from "./sign-jwt.ts";

/**
 * A token from a JWT template. It says who is signed in, but isn't the session's own token: Clerk's
 * SDK doesn't take it for one.
 *
 * @param origin the application that it is for
 * @throws ClerkError (404) when no template has that name
 * @see https://clerk.com/docs/guides/sessions/jwt-templates
 */
export function signTemplateToken(
  instance: Instance,
  session: Session,
  templateName: string,
  origin: string,
  lifetimeSeconds?: number,
): Promise<string> {
  const template = requireNamedJwtTemplate(instance, templateName);
  const values = shortcodeValues(instance, session, activeMembership(instance, session));
  const now = tokenTime();
  const payload = {
    ...(fillShortcodes(template.claims, values) as Metadata),
    azp: origin,
    exp: now + (lifetimeSeconds ?? template.lifetimeSeconds),
    iat: now,
    iss: `https://${instance.keys.frontendApiHost}`,
    jti: randomBytes(10).toString("hex"),
    nbf: now - template.allowedClockSkewSeconds,
    sub: session.userId,
  };
  const { signingAlgorithm: algorithm, signingKey } = template;
  if (signingKey === null) return signJwt(instance, payload, { category: "template" });
  const secret = importSigningKey(algorithm, signingKey);
  return signJwt(instance, payload, { category: "template", key: { algorithm, secret } });
}
