import type { EnterpriseConnection } from "./enterprise-connection-records.ts";
import { ClerkError, parameterMissing } from "./errors.ts";
import { accessDenied, oauthCallbackInvalid } from "./external-errors.ts";
import type { ExternalIdentity, ExternalRedirect } from "./external-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Verification } from "./records.ts";
import { allowedReturn } from "./redirect.ts";
import { findSocialProvider, socialProviderName } from "./social-provider.ts";

const lifetime = 10 * 60 * 1000;

type NewRedirect = Pick<
  ExternalRedirect,
  "provider" | "enterpriseConnectionId" | "purpose" | "clientId" | "loginHint"
> & { strategy: string; scopes?: readonly string[]; redirectUrl: string | undefined };

/**
 * Sends a browser to a provider's page: the verification says where that is.
 *
 * @throws ClerkError when the way back leads elsewhere than to the application.
 */
export function startExternalRedirect(
  instance: Instance,
  { strategy, scopes = [], redirectUrl, ...redirect }: NewRedirect,
): Verification {
  if (!redirectUrl) throw parameterMissing("redirect_url");
  const back = allowedReturn(instance, redirectUrl).href;
  const started = putRedirect(instance, { ...redirect, scopes, redirectUrl: back });
  return {
    status: "unverified",
    strategy,
    code: null,
    attempts: 0,
    expiresAt: started.expiresAt,
    external: { redirectUrl: providerUrl(instance, started), error: null },
  };
}

/**
 * Sends a browser to an organization's provider for a test run.
 *
 * @param redirectUrl the page of the emulator's own that shows the result
 * @returns where the provider's page is
 */
export function startTestRedirect(
  instance: Instance,
  { id, provider }: EnterpriseConnection,
  testRunId: string,
  redirectUrl: string,
): string {
  const started = putRedirect(instance, {
    provider,
    enterpriseConnectionId: id,
    purpose: { kind: "test_run", id: testRunId },
    clientId: null,
    loginHint: null,
    scopes: [],
    redirectUrl,
  });
  return providerUrl(instance, started);
}

function putRedirect(
  instance: Instance,
  redirect: Omit<ExternalRedirect, "id" | "grant" | "expiresAt">,
): ExternalRedirect {
  const { externalRedirects } = instance.store;
  const now = instance.now();
  for (const { id, expiresAt } of externalRedirects.values()) {
    if (expiresAt <= now) externalRedirects.delete(id);
  }
  return externalRedirects.put({
    ...redirect,
    id: newId("state"),
    grant: null,
    expiresAt: now + lifetime,
  });
}

/** The provider's page, where the person chooses an account. */
function providerUrl({ url }: Instance, redirect: ExternalRedirect): string {
  const path = redirect.enterpriseConnectionId
    ? `/sso/${redirect.enterpriseConnectionId}/authorize`
    : `/oauth/${redirect.provider.replace("oauth_", "")}/authorize`;
  return `${url}${path}?state=${redirect.id}`;
}

/** What a person calls the other site. */
export function siteOf(instance: Instance, redirect: ExternalRedirect): string {
  const { enterpriseConnectionId: id, provider } = redirect;
  if (id !== null) return instance.store.enterpriseConnections.get(id)?.name ?? "SSO";
  const social = findSocialProvider(provider);
  return social === null ? provider : socialProviderName(social);
}

/** The redirect under way with that state; throws Clerk's error when it is unknown, used or late. */
export function requireExternalRedirect(instance: Instance, state: string): ExternalRedirect {
  const redirect = instance.store.externalRedirects.get(state);
  if (!redirect || redirect.expiresAt <= instance.now()) throw oauthCallbackInvalid();
  return redirect;
}

/** Notes whom the provider's page has let go on, and returns the one-time code for it. */
export function grantExternalRedirect(
  instance: Instance,
  redirect: ExternalRedirect,
  identity: ExternalIdentity,
): string {
  const code = newId("state");
  instance.store.externalRedirects.put({ ...redirect, grant: { code, identity } });
  return code;
}

/**
 * Uses a redirect up.
 *
 * @returns the redirect, and who it is; or Clerk's error when the person refused.
 * @throws ClerkError for an unknown, used or late state, and for a wrong code.
 */
export function takeExternalRedirect(
  instance: Instance,
  callback: { state: string; code?: string | undefined; error?: string | undefined },
): { redirect: ExternalRedirect; proof: ExternalIdentity | ClerkError } {
  const redirect = requireExternalRedirect(instance, callback.state);
  instance.store.externalRedirects.delete(redirect.id);
  if (callback.error !== undefined) {
    return { redirect, proof: accessDenied(siteOf(instance, redirect)) };
  }
  if (!redirect.grant || redirect.grant.code !== callback.code) throw oauthCallbackInvalid();
  return { redirect, proof: redirect.grant.identity };
}

/** What a verification elsewhere looks like once it has failed. */
export const failedElsewhere = (
  verification: Verification,
  error: ClerkError,
  status: "failed" | "transferable" = "failed",
): Verification => ({
  ...verification,
  status,
  attempts: verification.attempts + 1,
  external: { redirectUrl: null, error: error.toJSON() },
});

/** Who it is; throws why it failed. */
export function identityOf(proof: ExternalIdentity | ClerkError): ExternalIdentity {
  if (proof instanceof ClerkError) throw proof;
  return proof;
}
