import { X509Certificate } from "node:crypto";
import type { EnterpriseConnectionJSON } from "@clerk/backend";
import type {
  EnterpriseConnection,
  OidcSettings,
  SamlSettings,
} from "../enterprise-connection-records.ts";
import type { Instance } from "../instance.ts";

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
    ...validity(saml.idpCertificate),
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

/** What an identity provider's administrator would be asked for. */
export const serviceProvider = ({ url }: Instance, { id }: SamlSettings) => ({
  acs_url: `${url}/v1/saml/acs/${id}`,
  sp_entity_id: `${url}/v1/saml/metadata/${id}`,
  sp_metadata_url: `${url}/v1/saml/metadata/${id}.xml`,
});

/** From when to when a certificate holds; nothing of what isn't one. */
export function validity(certificate: string | null) {
  try {
    const body = (certificate ?? "").replace(/-----[^-]+-----|\s/g, "");
    const { validFrom, validTo } = new X509Certificate(Buffer.from(body, "base64"));
    return {
      idp_certificate_issued_at: Date.parse(validFrom),
      idp_certificate_expires_at: Date.parse(validTo),
    };
  } catch {
    return { idp_certificate_issued_at: null, idp_certificate_expires_at: null };
  }
}
