import type { EnterpriseConnectionJSON } from "@clerk/backend";
import type {
  EnterpriseConnection,
  OidcSettings,
  SamlSettings,
} from "../enterprise-connection-records.ts";
import type { Instance } from "../instance.ts";
import { certificateValidity, serviceProvider } from "../service-provider.ts";

export function serializeEnterpriseConnection(
  instance: Instance,
  connection: EnterpriseConnection,
) {
  const { saml, oidc } = connection;
  return {
    object: "enterprise_connection",
    id: connection.id,
    name: connection.name,
    provider: connection.provider,
    logo_public_url: null as never,
    active: connection.active,
    domains: [...connection.domains],
    organization_id: connection.organizationId,
    sync_user_attributes: connection.syncUserAttributes,
    disable_additional_identifications: connection.disableAdditionalIdentifications,
    allow_organization_account_linking: connection.allowOrganizationAccountLinking,
    authenticatable: connection.authenticatable,
    disable_jit_provisioning: connection.disableJitProvisioning,
    custom_attributes: connection.customAttributes.map((attribute) => ({
      name: attribute.name,
      key: attribute.key,
      sso_path: attribute.ssoPath ?? "",
      scim_path: attribute.scimPath ?? "",
      directory_path: attribute.scimPath ?? "",
      multi_valued: attribute.multiValued,
    })),
    saml_connection: saml && serializeNestedSaml(instance, connection, saml),
    oauth_config: oidc && serializeOauthConfig(connection, oidc),
    created_at: connection.createdAt,
    updated_at: connection.updatedAt,
  } satisfies Omit<EnterpriseConnectionJSON, "saml_connection" | "oauth_config"> &
    Record<string, unknown>;
}

function serializeNestedSaml(
  instance: Instance,
  { name, active }: EnterpriseConnection,
  saml: SamlSettings,
) {
  return {
    id: saml.id,
    name,
    idp_entity_id: saml.idpEntityId,
    idp_sso_url: saml.idpSsoUrl,
    idp_certificate: saml.idpCertificate,
    ...certificateValidity(saml.idpCertificate),
    idp_metadata_url: saml.idpMetadataUrl,
    ...serviceProvider(instance, saml),
    active,
    allow_idp_initiated: saml.allowIdpInitiated,
    allow_subdomains: saml.allowSubdomains,
    force_authn: saml.forceAuthn,
    login_hint: saml.loginHint,
  };
}

const serializeOauthConfig = (connection: EnterpriseConnection, oidc: OidcSettings) => ({
  id: oidc.id,
  name: connection.name,
  provider_key: connection.provider,
  client_id: oidc.clientId,
  discovery_url: oidc.discoveryUrl,
  auth_url: oidc.authUrl,
  token_url: oidc.tokenUrl,
  user_info_url: oidc.userInfoUrl,
  requires_pkce: oidc.requiresPkce,
  created_at: connection.createdAt,
  updated_at: connection.updatedAt,
});
