import { randomBytes } from "node:crypto";
import { newId } from "./ids.ts";
import { imageUrl, keepImage, type UploadedImage } from "./image.ts";
import type { Instance } from "./instance.ts";
import {
  consentScreenCannotBeDisabled,
  oauthApplicationNotFound,
  oauthRedirectUriDuplicate,
  oauthRedirectUriInvalid,
  oauthScopeInvalid,
} from "./oauth-application-errors.ts";
import type { OAuthApplication } from "./oauth-application-records.ts";
import { oauthScopes, splitScopes } from "./oauth-scopes.ts";
import { hashSecret, randomSecret } from "./secret.ts";

type Settings = Pick<
  OAuthApplication,
  "name" | "redirectUris" | "consentScreenEnabled" | "pkceRequired" | "clientUri" | "logoUrl"
>;

export interface OAuthApplicationInput extends Partial<Settings> {
  /** Separated by spaces. */
  scopes?: string | undefined;
  /** A public client has no secret: it runs where nobody can keep one. */
  public?: boolean | undefined;
}

/**
 * Makes an application. Its secret is shown this once; null for a public one.
 *
 * @throws ClerkError for an unknown scope or a redirect URI that is none
 * @see https://clerk.com/docs/guides/configure/auth-strategies/oauth/how-clerk-implements-oauth
 */
export function createOAuthApplication(
  instance: Instance,
  input: OAuthApplicationInput & { name: string; dynamicallyRegistered?: boolean },
): { application: OAuthApplication; clientSecret: string | null } {
  const clientSecret = input.public ? null : randomSecret();
  const now = instance.now();
  const application = instance.store.oauthApplications.put({
    id: newId("oauthapp"),
    clientId: randomBytes(12).toString("base64url").replaceAll(/[-_]/g, "0"),
    clientSecretHash: clientSecret === null ? null : hashSecret(clientSecret),
    name: input.name,
    clientUri: input.clientUri ?? null,
    logoUrl: input.logoUrl ?? null,
    redirectUris: checkRedirectUris(input.redirectUris ?? []),
    scopes: checkScopes(input.scopes ?? "profile email"),
    consentScreenEnabled: input.consentScreenEnabled ?? true,
    pkceRequired: input.pkceRequired ?? false,
    dynamicallyRegistered: input.dynamicallyRegistered ?? false,
    createdAt: now,
    updatedAt: now,
  });
  return { application, clientSecret };
}

/** Changes what is given. An application that becomes public loses its secret for good. */
export function updateOAuthApplication(
  instance: Instance,
  application: OAuthApplication,
  changes: OAuthApplicationInput,
): OAuthApplication {
  if (application.dynamicallyRegistered && changes.consentScreenEnabled === false) {
    throw consentScreenCannotBeDisabled();
  }
  const { redirectUris, scopes } = changes;
  return instance.store.oauthApplications.put({
    ...application,
    name: changes.name ?? application.name,
    redirectUris: redirectUris ? checkRedirectUris(redirectUris) : application.redirectUris,
    scopes: scopes === undefined ? application.scopes : checkScopes(scopes),
    consentScreenEnabled: changes.consentScreenEnabled ?? application.consentScreenEnabled,
    pkceRequired: changes.pkceRequired ?? application.pkceRequired,
    clientSecretHash: changes.public ? null : application.clientSecretHash,
    updatedAt: instance.now(),
  });
}

/**
 * Keeps a logo for the consent screen.
 *
 * @throws ClerkError when there is none, or it is too large or no PNG, JPEG, GIF or WebP
 */
export function setOAuthLogo(
  instance: Instance,
  application: OAuthApplication,
  uploaded: UploadedImage | null,
): OAuthApplication {
  const logoUrl = imageUrl(instance, keepImage(instance, uploaded).id);
  const updatedAt = instance.now();
  return instance.store.oauthApplications.put({ ...application, logoUrl, updatedAt });
}

/** Gives an application a new secret, and shows it this once. */
export function rotateOAuthSecret(instance: Instance, application: OAuthApplication) {
  const clientSecret = randomSecret();
  const rotated = instance.store.oauthApplications.put({
    ...application,
    clientSecretHash: hashSecret(clientSecret),
    updatedAt: instance.now(),
  });
  return { application: rotated, clientSecret };
}

/** Deletes an application with everything that people have allowed it. */
export function deleteOAuthApplication(instance: Instance, { id }: OAuthApplication): void {
  const { oauthApplications, oauthGrants, oauthTokens } = instance.store;
  for (const grant of oauthGrants.where("application", id)) {
    for (const token of oauthTokens.where("grant", grant.id)) oauthTokens.delete(token.id);
    oauthGrants.delete(grant.id);
  }
  oauthApplications.delete(id);
}

/** @throws ClerkError (404) when there is no such application */
export function requireOAuthApplication(instance: Instance, id: string): OAuthApplication {
  const application = instance.store.oauthApplications.get(id);
  if (!application) throw oauthApplicationNotFound(id);
  return application;
}

export const isPublicClient = (application: OAuthApplication): boolean =>
  application.clientSecretHash === null;

function checkRedirectUris(uris: readonly string[]): readonly string[] {
  if (new Set(uris).size < uris.length) throw oauthRedirectUriDuplicate();
  // Any scheme is allowed, for applications on telephones; but a browser would run these.
  const dangerous = ["javascript:", "data:", "vbscript:"];
  for (const uri of uris) {
    if (!URL.canParse(uri)) throw oauthRedirectUriInvalid();
    const { hash, protocol } = new URL(uri);
    if (hash !== "" || dangerous.includes(protocol)) throw oauthRedirectUriInvalid();
  }
  return uris;
}

function checkScopes(text: string): string[] {
  const scopes = splitScopes(text);
  if (scopes.some((scope) => !oauthScopes.includes(scope))) throw oauthScopeInvalid();
  return scopes;
}
