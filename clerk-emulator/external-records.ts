import type { ClerkError } from "./errors.ts";
import type { Metadata, Verification } from "./records.ts";

export type SocialProvider = "google" | "github" | "microsoft";

/** What belongs to a verification that happens at another site. */
export interface ExternalVerification {
  /** Where the browser goes for it. */
  redirectUrl: string | null;
  /** Why it failed, or has to go on as a sign-up or a sign-in. */
  error: ReturnType<ClerkError["toJSON"]> | null;
}

/** Who a person is, by another site's word. */
export interface ExternalIdentity {
  /** `oauth_google`; of an enterprise connection `saml`, or `oauth_custom_…` */
  strategy: string;
  /** `oauth_google`, `saml_okta`, `oidc_custom` */
  provider: string;
  /** Null when it comes from a social provider. */
  enterpriseConnectionId: string | null;
  /** What the site calls the person. */
  providerUserId: string;
  emailAddress: string;
  emailAddressVerified: boolean;
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  scopes: readonly string[];
}

/** What a proof at another site, or behind a link, is for. */
type ExternalPurpose =
  | { kind: "sign_in" | "sign_up"; id: string }
  /** An account to be connected: an external account's id. */
  | { kind: "connection"; id: string }
  /** An admin tries whether an organization's provider works. */
  | { kind: "test_run"; id: string }
  /** An address in the profile, to be proved by its organization's provider. */
  | { kind: "email_address"; id: string; userId: string };

/** A browser that was sent to another site, under the `state` that is its id. Used once. */
export interface ExternalRedirect {
  id: string;
  provider: string;
  enterpriseConnectionId: string | null;
  purpose: ExternalPurpose;
  clientId: string | null;
  /** Where it goes back to, in the application. */
  redirectUrl: string;
  scopes: readonly string[];
  /** The address that the person gave before. */
  loginHint: string | null;
  /** What the other site's person has allowed, until it is fetched with the code. */
  grant: { code: string; identity: ExternalIdentity } | null;
  expiresAt: number;
}

/** An account at a social provider that a person has connected. */
export interface ExternalAccount {
  id: string;
  identificationId: string;
  userId: string;
  /** `oauth_google` */
  provider: string;
  /** Empty until the provider has told, as are the address and the token. */
  providerUserId: string;
  emailAddress: string;
  emailAddressVerified: boolean;
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  approvedScopes: readonly string[];
  publicMetadata: Metadata;
  verification: Verification;
  accessToken: { token: string; expiresAt: number | null } | null;
  createdAt: number;
  updatedAt: number;
}

/** A person's account at an organization's identity provider. */
export interface EnterpriseAccount {
  id: string;
  userId: string;
  enterpriseConnectionId: string;
  /** Empty until the provider has told, as is the address. */
  providerUserId: string;
  emailAddress: string;
  firstName: string | null;
  lastName: string | null;
  publicMetadata: Metadata;
  verification: Verification;
  lastAuthenticatedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** A link in a mail that proves an address. Its id is the link's token. */
export interface EmailLink {
  id: string;
  purpose:
    | { kind: "sign_in" | "sign_up"; id: string }
    | { kind: "email_address"; id: string; userId: string };
  /** The browser that asked for it. */
  clientId: string;
  redirectUrl: string;
  used: boolean;
  expiresAt: number;
}
