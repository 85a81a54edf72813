import type { ApiKey, JwtTemplate, M2mToken, Machine } from "./machine-records.ts";
import type {
  OAuthApplication,
  OAuthCode,
  OAuthGrant,
  OAuthToken,
} from "./oauth-application-records.ts";
import { type Change, Table } from "./table.ts";

/** The part of the store that API keys, machines, JWT templates and OAuth applications are in. */
export function machineTables(changed: (table: string) => (change: Change) => void) {
  return {
    apiKeys: new Table<ApiKey, "subject" | "secretHash">(
      { subject: (key) => key.subject, secretHash: (key) => key.secretHash },
      changed("apiKeys"),
    ),
    machines: new Table<Machine, "secretHash">(
      { secretHash: (machine) => machine.secrets.map((secret) => secret.hash) },
      changed("machines"),
    ),
    m2mTokens: new Table<M2mToken, "machine" | "secretHash">(
      { machine: (token) => token.machineId, secretHash: (token) => token.secretHash },
      changed("m2mTokens"),
    ),
    jwtTemplates: new Table<JwtTemplate, "name">(
      { name: (template) => template.name },
      changed("jwtTemplates"),
    ),
    oauthApplications: new Table<OAuthApplication, "clientId">(
      { clientId: (application) => application.clientId },
      changed("oauthApplications"),
    ),
    oauthGrants: new Table<OAuthGrant, "application" | "user">(
      { application: (grant) => grant.applicationId, user: (grant) => grant.userId },
      changed("oauthGrants"),
    ),
    oauthCodes: new Table<OAuthCode, "secretHash">(
      { secretHash: (code) => code.secretHash },
      changed("oauthCodes"),
    ),
    oauthTokens: new Table<OAuthToken, "grant" | "secretHash">(
      { grant: (token) => token.grantId, secretHash: (token) => token.secretHash },
      changed("oauthTokens"),
    ),
  };
}
