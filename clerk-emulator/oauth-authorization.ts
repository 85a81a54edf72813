import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { isPublicClient } from "./oauth-application.ts";
import type { OAuthApplication, OAuthGrant } from "./oauth-application-records.ts";
import { OAuthError } from "./oauth-error.ts";
import { protocolScopes, splitScopes } from "./oauth-scopes.ts";
import { hashSecret, randomSecret } from "./secret.ts";

/** What an application asks a person for. The names are the standard's. */
export interface AuthorizationParameters {
  response_type?: string | undefined;
  redirect_uri?: string | undefined;
  scope?: string | undefined;
  state?: string | undefined;
  prompt?: string | undefined;
  code_challenge?: string | undefined;
  code_challenge_method?: string | undefined;
  nonce?: string | undefined;
}

const tenMinutes = 10 * 60 * 1000;

/**
 * Where the answer goes: the registered redirect URI. Errors before this is known are never sent
 * there.
 *
 * @throws OAuthError when it isn't one of the application's
 */
export function requireRedirectUri(
  { redirectUris }: OAuthApplication,
  given: string | undefined,
): string {
  const redirectUri = given ?? (redirectUris.length === 1 ? redirectUris[0] : undefined);
  if (redirectUri !== undefined && redirectUris.includes(redirectUri)) return redirectUri;
  throw new OAuthError(
    "invalid_request",
    "The redirect_uri is not one of the OAuth application's redirect URIs.",
  );
}

/**
 * Checks what an application asks for, and returns the scopes.
 *
 * @throws OAuthError with the standard's code
 */
export function checkAuthorization(
  instance: Instance,
  application: OAuthApplication,
  parameters: AuthorizationParameters,
): string[] {
  if (parameters.response_type !== "code") {
    throw new OAuthError("unsupported_response_type", "The response_type must be code.");
  }
  const { code_challenge: challenge, code_challenge_method: method } = parameters;
  if (challenge === undefined && (isPublicClient(application) || application.pkceRequired)) {
    throw new OAuthError("invalid_request", "This application must use PKCE: code_challenge.");
  }
  if (challenge !== undefined && method !== "S256") {
    throw new OAuthError("invalid_request", "The code_challenge_method must be S256.");
  }
  if (challenge === undefined && (parameters.state ?? "").length < 8) {
    throw new OAuthError("invalid_request", "The state must have at least 8 characters.");
  }
  return requireScopes(instance, application, parameters.scope);
}

function requireScopes(
  { configuration }: Instance,
  application: OAuthApplication,
  text: string | undefined,
): string[] {
  const allowed = [...application.scopes, ...protocolScopes].filter(
    (scope) => scope !== "user:org:read" || configuration.organizations.enabled,
  );
  const asked = splitScopes(text ?? "");
  if (asked.length === 0) {
    const { defaultScopes } = configuration.tokens.oauthApplications;
    return (defaultScopes ?? ["email", "profile"]).filter((scope) => allowed.includes(scope));
  }
  const refused = asked.find((scope) => !allowed.includes(scope));
  if (refused === undefined) return asked;
  throw new OAuthError("invalid_scope", `The application may not ask for the scope ${refused}.`);
}

/** Whether the person has allowed the application all of this before. */
export function isAllowedBefore(
  instance: Instance,
  application: OAuthApplication,
  userId: string,
  scopes: readonly string[],
): boolean {
  return instance.store.oauthGrants
    .where("user", userId)
    .filter((grant) => grant.applicationId === application.id && !grant.revoked)
    .some((grant) => scopes.every((scope) => grant.scopes.includes(scope)));
}

/** Lets the application in, and returns the code that it exchanges for tokens within ten minutes. */
export function grantAuthorization(
  instance: Instance,
  grant: Pick<OAuthGrant, "applicationId" | "userId" | "organizationId" | "scopes">,
  request: { redirectUri: string; codeChallenge: string | null; nonce: string | null },
): string {
  const now = instance.now();
  const { oauthGrants, oauthCodes } = instance.store;
  const { id: grantId } = oauthGrants.put({
    ...grant,
    id: newId("oag"),
    revoked: false,
    createdAt: now,
  });
  const code = randomSecret();
  const secretHash = hashSecret(code);
  const expiresAt = now + tenMinutes;
  oauthCodes.put({ ...request, id: newId("oac"), grantId, secretHash, used: false, expiresAt });
  return code;
}
