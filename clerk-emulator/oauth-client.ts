import { timingSafeEqual } from "node:crypto";
import type { Instance } from "./instance.ts";
import { isPublicClient } from "./oauth-application.ts";
import type { OAuthApplication } from "./oauth-application-records.ts";
import { OAuthError } from "./oauth-error.ts";
import { hashSecret } from "./secret.ts";

export interface ClientCredentials {
  clientId: string | undefined;
  clientSecret: string | undefined;
}

/**
 * The application that asks for tokens. A public one only names itself.
 *
 * @throws OAuthError (401) for an unknown application or a wrong secret
 */
export function authenticateOAuthClient(
  instance: Instance,
  { clientId, clientSecret }: ClientCredentials,
): OAuthApplication {
  const application = instance.store.oauthApplications.first("clientId", clientId ?? "");
  if (application && isPublicClient(application)) return application;
  const expected = application?.clientSecretHash;
  if (!application || !expected || !isSame(hashSecret(clientSecret ?? ""), expected)) {
    throw new OAuthError("invalid_client", "The client could not be authenticated.", 401);
  }
  return application;
}

const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** `Authorization: Basic …`, else the fields of the form. */
export function clientCredentials(
  header: string | undefined,
  form: { client_id?: string | undefined; client_secret?: string | undefined },
): ClientCredentials {
  const encoded = /^Basic (\S+)$/.exec(header ?? "")?.[1];
  if (encoded === undefined) return { clientId: form.client_id, clientSecret: form.client_secret };
  const [clientId = "", ...secret] = Buffer.from(encoded, "base64").toString().split(":");
  return { clientId: decodeFormText(clientId), clientSecret: decodeFormText(secret.join(":")) };
}

/** The standard says that both halves are encoded like a form. */
function decodeFormText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
