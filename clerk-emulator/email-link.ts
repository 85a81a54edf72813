import { linkTokenInvalid } from "./email-link-errors.ts";
import { parameterMissing } from "./errors.ts";
import type { EmailLink } from "./external-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { sendMessage } from "./message.ts";
import type { Verification } from "./records.ts";
import { allowedRedirect } from "./redirect.ts";

const lifetime = 10 * 60 * 1000;

/**
 * Mails a link that proves an address, a test address too, and returns the verification that waits
 * for it: its code is the link's token.
 *
 * @throws ClerkError when the link is to lead elsewhere than to the application.
 */
export function sendEmailLink(
  instance: Instance,
  to: string,
  {
    redirectUrl,
    ...link
  }: Pick<EmailLink, "purpose" | "clientId"> & { redirectUrl?: string | undefined },
): Verification {
  if (!redirectUrl) throw parameterMissing("redirect_url");
  const { emailLinks } = instance.store;
  const now = instance.now();
  for (const { id, expiresAt } of emailLinks.values()) {
    // An expired one is kept for a while, to say so.
    if (expiresAt + lifetime <= now) emailLinks.delete(id);
  }
  const { id, expiresAt } = emailLinks.put({
    ...link,
    id: newId("elink"),
    redirectUrl: allowedRedirect(instance, redirectUrl).href,
    used: false,
    expiresAt: now + lifetime,
  });
  sendMessage(instance, {
    to,
    subject: `Your link to ${instance.configuration.applicationName}`,
    kind: "email_link",
    code: null,
    url: `${instance.url}/v1/verify?token=${id}`,
  });
  return { status: "unverified", strategy: "email_link", code: id, attempts: 0, expiresAt };
}

/** The link of that token; throws Clerk's error when there is none. */
export function requireEmailLink(instance: Instance, token: string): EmailLink {
  const link = instance.store.emailLinks.get(token);
  if (!link) throw linkTokenInvalid();
  return link;
}
