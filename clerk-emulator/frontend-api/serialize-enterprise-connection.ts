import type {
  EnterpriseConnection,
  OidcSettings,
  SamlSettings,
} from "../enterprise-connection-records.ts";
import type { Instance } from "../instance.ts";
import { certificateValidity, serviceProvider } from "../service-provider.ts";

/** A connection as the people who sign in through it see it: without what its provider is like. */
export const serializeEnterpriseConnection = (connection: EnterpriseConnection) => ({
  object: "enterprise_connection",
  id: connection.id,
  name: connection.name,
  provider: connection.provider,
  logo_public_url: null,
  active: connection.active,
  domains: connection.domains,
  ...(connection.organizationId !== null && { organization_id: connection.organizationId }),
  sync_user_attributes: connection.syncUserAttributes,
  disable_additional_identifications: connection.disableAdditionalIdentifications,
  allow_organization_account_linking: connection.allowOrganizationAccountLinking,
  authenticatable: connection.authenticatable,
  created_at: connection.createdAt,
  updated_at: connection.updatedAt,
});

/** A connection as the admins see it who set it up. The client secret is never shown again. */
export const serializeOwnConnection = (instance: Instance, connection: EnterpriseConnection) => ({
  ...serializeEnterpriseConnection(connection),
  ...(connection.saml && {
    saml_connection: serializeSaml(instance, connection, connection.saml),
  }),
  ...(connection.oidc && { oauth_config: serializeOidc(instance, connection, connection.oidc) }),
});

const serializeSaml = (instance: Instance, connection: EnterpriseConnection, saml: SamlSettings) =>
  withoutNull({
    id: saml.id,
    name: connection.name,
    idp_entity_id: saml.idpEntityId,
    idp_sso_url: saml.idpSsoUrl,
    idp_certificate: saml.idpCertificate,
    ...certificateValidity(saml.idpCertificate),
    idp_metadata_url: saml.idpMetadataUrl,
    ...serviceProvider(instance, saml),
    active: connection.active,
    allow_idp_initiated: saml.allowIdpInitiated,
    allow_subdomains: saml.allowSubdomains,
    force_authn: saml.forceAuthn,
    login_hint: saml.loginHint,
  });

const serializeOidc = (instance: Instance, connection: EnterpriseConnection, oidc: OidcSettings) =>
  withoutNull({
    id: oidc.id,
    name: connection.name,
    provider_key: connection.provider,
    client_id: oidc.clientId,
    discovery_url: oidc.discoveryUrl,
    auth_url: oidc.authUrl,
    token_url: oidc.tokenUrl,
    user_info_url: oidc.userInfoUrl,
    redirect_uri: `${instance.url}/v1/oauth_callback`,
    requires_pkce: oidc.requiresPkce,
    created_at: connection.createdAt,
    updated_at: connection.updatedAt,
  });

/** What isn't known yet is left out, as in Clerk's document. */
const withoutNull = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
