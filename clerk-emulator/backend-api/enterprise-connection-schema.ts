import { z } from "zod";
import type { ConnectionChanges } from "../enterprise-connection.ts";

const text = z.string().nullish();
const flag = z.boolean().nullish();

const mapping = z
  .object({ user_id: text, email_address: text, first_name: text, last_name: text })
  .nullish();

const loginHint = z
  .object({
    mode: z.enum(["email_address", "custom_attribute", "off"]),
    source: z.string().optional(),
  })
  .nullish();

/** What an identity provider that speaks SAML is like. */
export const samlFields = {
  idp_entity_id: text,
  idp_sso_url: text,
  idp_certificate: text,
  idp_metadata_url: text,
  idp_metadata: text,
  attribute_mapping: mapping,
  allow_subdomains: flag,
  allow_idp_initiated: flag,
  force_authn: flag,
  login_hint: loginHint,
};

const oidcFields = {
  client_id: text,
  client_secret: text,
  discovery_url: text,
  auth_url: text,
  token_url: text,
  user_info_url: text,
  requires_pkce: flag,
};

const customAttributes = z
  .array(
    z.object({
      name: z.string().min(1),
      key: z
        .string()
        .min(1)
        .regex(/^[^_][A-Za-z0-9_-]*$/),
      sso_path: z.string().optional(),
      scim_path: z.string().optional(),
      directory_path: z.string().optional(),
      multi_valued: z.boolean().optional(),
    }),
  )
  .nullish();

export const connectionFields = {
  organization_id: text,
  active: flag,
  sync_user_attributes: flag,
  disable_additional_identifications: flag,
  allow_organization_account_linking: flag,
  authenticatable: flag,
  disable_jit_provisioning: flag,
  custom_attributes: customAttributes,
  saml: z.object(samlFields).nullish(),
  oidc: z.object(oidcFields).nullish(),
};

const connectionBody = z.object(connectionFields);
const samlBody = z.object(samlFields);

/** The body in the words of the store. A null says nothing, as in Clerk's document. */
export function connectionChanges(body: z.output<typeof connectionBody>): ConnectionChanges {
  return {
    organizationId: body.organization_id ?? undefined,
    active: body.active ?? undefined,
    syncUserAttributes: body.sync_user_attributes ?? undefined,
    disableAdditionalIdentifications: body.disable_additional_identifications ?? undefined,
    allowOrganizationAccountLinking: body.allow_organization_account_linking ?? undefined,
    authenticatable: body.authenticatable ?? undefined,
    disableJitProvisioning: body.disable_jit_provisioning ?? undefined,
    customAttributes: body.custom_attributes?.map((attribute) => ({
      name: attribute.name,
      key: attribute.key,
      ssoPath: attribute.sso_path ?? null,
      scimPath: attribute.directory_path ?? attribute.scim_path ?? null,
      multiValued: attribute.multi_valued ?? false,
    })),
    saml: body.saml ? samlChanges(body.saml) : undefined,
    oidc: body.oidc
      ? {
          clientId: body.oidc.client_id ?? undefined,
          clientSecret: body.oidc.client_secret ?? undefined,
          discoveryUrl: body.oidc.discovery_url ?? undefined,
          authUrl: body.oidc.auth_url ?? undefined,
          tokenUrl: body.oidc.token_url ?? undefined,
          userInfoUrl: body.oidc.user_info_url ?? undefined,
          requiresPkce: body.oidc.requires_pkce ?? undefined,
        }
      : undefined,
  };
}

export function samlChanges(body: z.output<typeof samlBody>): ConnectionChanges["saml"] {
  const { attribute_mapping: mapping, login_hint: hint } = body;
  return {
    idpEntityId: body.idp_entity_id ?? undefined,
    idpSsoUrl: body.idp_sso_url ?? undefined,
    idpCertificate: body.idp_certificate ?? undefined,
    idpMetadataUrl: body.idp_metadata_url ?? undefined,
    idpMetadata: body.idp_metadata ?? undefined,
    attributeMapping: mapping
      ? {
          userId: mapping.user_id ?? "",
          emailAddress: mapping.email_address ?? "",
          firstName: mapping.first_name ?? "",
          lastName: mapping.last_name ?? "",
        }
      : undefined,
    allowSubdomains: body.allow_subdomains ?? undefined,
    allowIdpInitiated: body.allow_idp_initiated ?? undefined,
    forceAuthn: body.force_authn ?? undefined,
    loginHint: hint
      ? { mode: hint.mode, ...(hint.source !== undefined && { source: hint.source }) }
      : undefined,
  };
}
