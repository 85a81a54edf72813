import type { EnterpriseConnection } from "../enterprise-connection-records.ts";

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
