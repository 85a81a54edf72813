import { z } from "zod";
import type { ConnectionChanges } from "../enterprise-connection.ts";
import { booleanField, listField, objectField } from "./request.ts";

/** The browser sends null as an empty field, which clears it. */
const text = z
  .string()
  .transform((given) => given || null)
  .optional();
const flag = z.union([z.literal("").transform(() => undefined), booleanField]).optional();
const mapping = z.object({
  user_id: z.string().default(""),
  email_address: z.string().default(""),
  first_name: z.string().default(""),
  last_name: z.string().default(""),
});

const provider = {
  saml_idp_entity_id: text,
  saml_idp_sso_url: text,
  saml_idp_certificate: text,
  saml_idp_metadata_url: text,
  saml_idp_metadata: text,
  saml_attribute_mapping: z
    .union([z.literal("").transform(() => undefined), objectField.pipe(mapping)])
    .optional(),
  saml_allow_subdomains: flag,
  saml_allow_idp_initiated: flag,
  saml_force_authn: flag,
  oidc_client_id: text,
  oidc_client_secret: text,
  oidc_discovery_url: text,
  oidc_auth_url: text,
  oidc_token_url: text,
  oidc_user_info_url: text,
  oidc_requires_pkce: flag,
};

/** What an admin says of a new connection. */
export const newConnectionForm = z.object({
  ...provider,
  provider: z.enum([
    "saml_custom",
    "saml_okta",
    "saml_google",
    "saml_microsoft",
    "oidc_custom",
    "oidc_github_enterprise",
    "oidc_gitlab",
  ]),
  name: z.string().optional(),
  domains: listField,
});

export const connectionChangesForm = z.object({
  ...provider,
  name: z.string().optional(),
  domains: listField.optional(),
  active: flag,
  sync_user_attributes: flag,
  disable_additional_identifications: flag,
});

const providerForm = z.object(provider);

/** What a form says of the provider, in the words of the store. */
export function providerChanges(
  form: z.output<typeof providerForm>,
): Pick<ConnectionChanges, "saml" | "oidc"> {
  const { saml_attribute_mapping: mapped } = form;
  return {
    saml: {
      idpEntityId: form.saml_idp_entity_id,
      idpSsoUrl: form.saml_idp_sso_url,
      idpCertificate: form.saml_idp_certificate,
      idpMetadataUrl: form.saml_idp_metadata_url,
      idpMetadata: form.saml_idp_metadata,
      attributeMapping: mapped && {
        userId: mapped.user_id,
        emailAddress: mapped.email_address,
        firstName: mapped.first_name,
        lastName: mapped.last_name,
      },
      allowSubdomains: form.saml_allow_subdomains,
      allowIdpInitiated: form.saml_allow_idp_initiated,
      forceAuthn: form.saml_force_authn,
    },
    oidc: {
      clientId: form.oidc_client_id,
      clientSecret: form.oidc_client_secret,
      discoveryUrl: form.oidc_discovery_url,
      authUrl: form.oidc_auth_url,
      tokenUrl: form.oidc_token_url,
      userInfoUrl: form.oidc_user_info_url,
      requiresPkce: form.oidc_requires_pkce,
    },
  };
}
