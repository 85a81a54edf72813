/** Somebody else's application, to which people sign in with this instance. */
export interface OAuthApplication {
  id: string;
  clientId: string;
  /** Null for a public client, which has no secret. */
  clientSecretHash: string | null;
  name: string;
  clientUri: string | null;
  logoUrl: string | null;
  redirectUris: readonly string[];
  scopes: readonly string[];
  consentScreenEnabled: boolean;
  pkceRequired: boolean;
  dynamicallyRegistered: boolean;
  createdAt: number;
  updatedAt: number;
}

/** What a person has allowed an application; its tokens end with it. */
export interface OAuthGrant {
  id: string;
  applicationId: string;
  userId: string;
  /** The organization that the person chose for `user:org:read`. */
  organizationId: string | null;
  scopes: readonly string[];
  revoked: boolean;
  createdAt: number;
}

/** What the application exchanges for tokens, once. */
export interface OAuthCode {
  id: string;
  secretHash: string;
  grantId: string;
  redirectUri: string;
  codeChallenge: string | null;
  nonce: string | null;
  used: boolean;
  expiresAt: number;
}

/** An opaque access token or a refresh token. Access tokens that are JWTs aren't kept. */
export interface OAuthToken {
  id: string;
  kind: "access" | "refresh";
  secretHash: string;
  grantId: string;
  scopes: readonly string[];
  revoked: boolean;
  expiresAt: number;
  createdAt: number;
  updatedAt: number;
}
