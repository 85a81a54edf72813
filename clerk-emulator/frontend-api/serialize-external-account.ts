import type { EnterpriseAccountJSON, ExternalAccountJSON } from "@clerk/shared/types";
import { avatarUrl } from "../avatar.ts";
import type { EnterpriseConnection } from "../enterprise-connection-records.ts";
import type { EnterpriseAccount, ExternalAccount } from "../external-records.ts";
import type { Instance } from "../instance.ts";
import { type Nullable, serializeVerification } from "./serialize-verification.ts";

type ExternalJson = Omit<
  Nullable<ExternalAccountJSON, "username" | "phone_number" | "label">,
  "provider" | "verification"
>;

export function serializeExternalAccount(instance: Instance, account: ExternalAccount) {
  const { emailAddress } = account;
  return {
    object: "external_account",
    id: account.id,
    provider: account.provider,
    identification_id: account.identificationId,
    provider_user_id: account.providerUserId,
    approved_scopes: account.approvedScopes.join(" "),
    email_address: emailAddress,
    email_address_verified: account.emailAddressVerified,
    first_name: account.firstName ?? "",
    last_name: account.lastName ?? "",
    image_url: emailAddress && avatarUrl(instance, account.providerUserId, emailAddress),
    username: account.username,
    phone_number: null,
    public_metadata: account.publicMetadata,
    label: null,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
    verification: serializeVerification(instance, account.verification),
  } satisfies ExternalJson & Record<string, unknown>;
}

/** What an address says of an account that it came with. */
export const serializeLink = ({ identificationId, provider }: ExternalAccount) => ({
  id: identificationId,
  type: provider,
});

export function serializeEnterpriseAccount(instance: Instance, account: EnterpriseAccount) {
  const connection = instance.store.enterpriseConnections.get(account.enterpriseConnectionId);
  return {
    object: "enterprise_account",
    id: account.id,
    protocol: connection?.saml ? "saml" : "oauth",
    provider: (connection?.provider ?? "saml_custom") as EnterpriseAccountJSON["provider"],
    active: connection?.active ?? false,
    email_address: account.emailAddress,
    first_name: account.firstName,
    last_name: account.lastName,
    provider_user_id: account.providerUserId || null,
    enterprise_connection_id: account.enterpriseConnectionId,
    public_metadata: account.publicMetadata,
    verification: serializeVerification(instance, account.verification),
    enterprise_connection: connection ? serializeAccountConnection(connection) : null,
    last_authenticated_at: account.lastAuthenticatedAt,
  } satisfies Omit<EnterpriseAccountJSON, "verification"> & Record<string, unknown>;
}

/** What a person is shown of the connection that an account of theirs came through. */
function serializeAccountConnection(connection: EnterpriseConnection) {
  return {
    object: "enterprise_account_connection",
    id: connection.id,
    enterprise_connection_id: connection.id,
    name: connection.name,
    domain: connection.domains[0] ?? "",
    protocol: connection.saml ? "saml" : "oauth",
    provider: connection.provider as EnterpriseAccountJSON["provider"],
    logo_public_url: null,
    active: connection.active,
    sync_user_attributes: connection.syncUserAttributes,
    allow_subdomains: connection.saml?.allowSubdomains ?? false,
    allow_idp_initiated: connection.saml?.allowIdpInitiated ?? false,
    disable_additional_identifications: connection.disableAdditionalIdentifications,
    allow_organization_account_linking: connection.allowOrganizationAccountLinking,
    created_at: connection.createdAt,
    updated_at: connection.updatedAt,
  } satisfies EnterpriseAccountJSON["enterprise_connection"];
}
