import type { EnterpriseConnection, EnterpriseTestRun } from "./enterprise-connection-records.ts";

/** Both APIs show a test run alike. */
export const serializeTestRun = (
  { id, status, identity, error, createdAt }: EnterpriseTestRun,
  { saml }: EnterpriseConnection,
) => ({
  id,
  status,
  connection_type: saml ? "saml" : "oauth",
  parsed_user_info: identity && {
    email_address: identity.emailAddress,
    first_name: identity.firstName ?? "",
    last_name: identity.lastName ?? "",
    user_id: identity.providerUserId,
  },
  logs: error
    ? [
        {
          level: "error",
          code: error.code,
          short_message: error.message,
          message: error.long_message,
        },
      ]
    : [],
  saml: null,
  oauth: null,
  created_at: createdAt,
});
