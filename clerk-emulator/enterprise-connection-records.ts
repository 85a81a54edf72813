import type { ClerkError } from "./errors.ts";
import type { ExternalIdentity } from "./external-records.ts";

export type EnterpriseProvider =
  | "saml_custom"
  | "saml_okta"
  | "saml_google"
  | "saml_microsoft"
  | "oidc_custom"
  | "oidc_github_enterprise"
  | "oidc_gitlab";

/** An organization's identity provider, which everybody with an address in its domains uses. */
export interface EnterpriseConnection {
  id: string;
  name: string;
  provider: EnterpriseProvider;
  /** Lower case. */
  domains: readonly string[];
  /** Whom new people become members of. */
  organizationId: string | null;
  active: boolean;
  /** Whether a person's name follows the provider's at each sign-in. */
  syncUserAttributes: boolean;
  disableAdditionalIdentifications: boolean;
  allowOrganizationAccountLinking: boolean;
  authenticatable: boolean;
  /** Whether somebody who has no account is refused. */
  disableJitProvisioning: boolean;
  customAttributes: readonly CustomAttribute[];
  saml: SamlSettings | null;
  oidc: OidcSettings | null;
  createdAt: number;
  updatedAt: number;
}

interface CustomAttribute {
  name: string;
  key: string;
  ssoPath: string | null;
  scimPath: string | null;
  multiValued: boolean;
}

export interface SamlSettings {
  id: string;
  idpEntityId: string | null;
  idpSsoUrl: string | null;
  idpCertificate: string | null;
  idpMetadataUrl: string | null;
  idpMetadata: string | null;
  attributeMapping: { userId: string; emailAddress: string; firstName: string; lastName: string };
  /** Whether addresses in subdomains use it too. */
  allowSubdomains: boolean;
  allowIdpInitiated: boolean;
  forceAuthn: boolean;
  loginHint: { mode: "email_address" | "custom_attribute" | "off"; source?: string };
}

export interface OidcSettings {
  id: string;
  clientId: string | null;
  clientSecret: string | null;
  discoveryUrl: string | null;
  authUrl: string | null;
  tokenUrl: string | null;
  userInfoUrl: string | null;
  requiresPkce: boolean;
}

/** An admin's try whether a connection works, which signs nobody in. */
export interface EnterpriseTestRun {
  id: string;
  enterpriseConnectionId: string;
  /** Lets a browser begin, and look at the result. */
  ticket: string;
  status: "pending" | "success" | "failed";
  /** Who came back. */
  identity: ExternalIdentity | null;
  /** Why nobody did. */
  error: ReturnType<ClerkError["toJSON"]> | null;
  createdAt: number;
  expiresAt: number;
}
