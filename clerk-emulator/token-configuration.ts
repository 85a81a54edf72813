import { checkJwtTemplates, type JwtTemplateConfiguration } from "./jwt-template-configuration.ts";
import { oauthScopes } from "./oauth-scopes.ts";
import type { Metadata } from "./records.ts";

/** API keys, what is in a session token, and what OAuth applications are given. */
export interface TokenConfiguration {
  userApiKeysEnabled: boolean;
  organizationApiKeysEnabled: boolean;
  /** The application's own claims in every session token; shortcodes in them are filled in. */
  sessionTokenClaims: Metadata;
  /** By name. Those that are made through the Backend API are there beside them. */
  jwtTemplates: Readonly<Record<string, JwtTemplateConfiguration>>;
  oauthApplications: {
    /** Clerk's default; opaque ones can be revoked at once. */
    jwtAccessTokens: boolean;
    dynamicClientRegistration: boolean;
    /** For clients that ask for none. */
    defaultScopes: readonly string[] | null;
    /** The application's own consent page, a path; the emulator's when null. */
    consentPath: string | null;
  };
}

export const defaultTokenConfiguration: TokenConfiguration = {
  userApiKeysEnabled: false,
  organizationApiKeysEnabled: false,
  sessionTokenClaims: {},
  jwtTemplates: {},
  oauthApplications: {
    jwtAccessTokens: true,
    dynamicClientRegistration: false,
    defaultScopes: null,
    consentPath: null,
  },
};

/** Claims of a session token that are Clerk's. */
const reservedSessionClaims =
  "act azp exp fea fva iat iss jti nbf o org_id org_permissions org_role org_slug pla sid sts sub v";

/**
 * Refuses claims that are Clerk's, JWT templates that aren't like one, scopes that nobody knows, and a consent page outside of the
 * application.
 */
export function checkTokenConfiguration(tokens: TokenConfiguration): void {
  const reserved = reservedSessionClaims.split(" ");
  const claim = Object.keys(tokens.sessionTokenClaims).find((each) => reserved.includes(each));
  if (claim !== undefined) throw new Error(`The session token's claim "${claim}" is Clerk's own.`);
  checkJwtTemplates(tokens.jwtTemplates);
  const { defaultScopes, consentPath } = tokens.oauthApplications;
  const scope = defaultScopes?.find((each) => !oauthScopes.includes(each));
  if (scope !== undefined) {
    throw new Error(`Unknown OAuth scope: "${scope}". Known: ${oauthScopes.join(", ")}.`);
  }
  if (consentPath !== null && !/^\/(?![/\\])/.test(consentPath)) {
    throw new Error(`The OAuth consent page must be a path of the application: "${consentPath}".`);
  }
}
