import { fillShortcodes } from "./fill-shortcodes.ts";
import type { Instance } from "./instance.ts";
import type { Metadata, OrganizationMembership, Session } from "./records.ts";
import { shortcodeValues } from "./shortcode-values.ts";

/**
 * The application's own claims of a session token.
 *
 * @see https://clerk.com/docs/guides/sessions/customize-session-tokens
 */
export function sessionTokenClaims(
  instance: Instance,
  session: Session,
  membership: OrganizationMembership | null,
): Metadata {
  const { sessionTokenClaims: claims } = instance.configuration.tokens;
  // Tokens are refreshed all the time, and most applications have no claims of their own.
  if (Object.keys(claims).length === 0) return {};
  return fillShortcodes(claims, shortcodeValues(instance, session, membership)) as Metadata;
}
