import type { EnterpriseConnection, EnterpriseTestRun } from "./enterprise-connection-records.ts";
import type {
  EmailLink,
  EnterpriseAccount,
  ExternalAccount,
  ExternalRedirect,
} from "./external-records.ts";
import { type Change, Table } from "./table.ts";

/** What the store keeps of other sites' accounts and of links in mails. */
export const externalTables = (changed: (table: string) => (change: Change) => void) => ({
  externalRedirects: new Table<ExternalRedirect>({}, changed("externalRedirects")),
  externalAccounts: new Table<ExternalAccount, "user" | "identity">(
    {
      user: (account) => account.userId,
      identity: ({ provider, providerUserId }) => providerUserId && `${provider}:${providerUserId}`,
    },
    changed("externalAccounts"),
  ),
  enterpriseConnections: new Table<EnterpriseConnection, "organization">(
    { organization: (connection) => connection.organizationId },
    changed("enterpriseConnections"),
  ),
  enterpriseAccounts: new Table<EnterpriseAccount, "user" | "connection">(
    {
      user: (account) => account.userId,
      connection: (account) => account.enterpriseConnectionId,
    },
    changed("enterpriseAccounts"),
  ),
  enterpriseTestRuns: new Table<EnterpriseTestRun, "connection">(
    { connection: (run) => run.enterpriseConnectionId },
    changed("enterpriseTestRuns"),
  ),
  emailLinks: new Table<EmailLink>({}, changed("emailLinks")),
});
