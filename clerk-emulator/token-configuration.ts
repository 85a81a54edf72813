import type { Metadata } from "./records.ts";

/** API keys, what is in a session token, and what OAuth applications are given. */
export interface TokenConfiguration {
  userApiKeysEnabled: boolean;
  organizationApiKeysEnabled: boolean;
  /** The application's own claims in every session token; shortcodes in them are filled in. */
  sessionTokenClaims: Metadata;
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
  oauthApplications: {
    jwtAccessTokens: true,
    dynamicClientRegistration: false,
    defaultScopes: null,
    consentPath: null,
  },
};
