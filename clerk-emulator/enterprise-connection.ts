import {
  connectionCantBeActivated,
  connectionOrganizationNotFound,
  domainInvalid,
  enterpriseConnectionNotFound,
} from "./enterprise-connection-errors.ts";
import type {
  EnterpriseConnection,
  EnterpriseProvider,
  OidcSettings,
  SamlSettings,
} from "./enterprise-connection-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { readSamlMetadata, unfetchedMetadata } from "./saml-metadata.ts";

/** What can be said of a connection; what is left out stays as it is. */
export type ConnectionChanges = {
  [Field in keyof Omit<EnterpriseConnection, "id" | "provider" | "saml" | "oidc">]?:
    | EnterpriseConnection[Field]
    | undefined;
} & { saml?: Changes<SamlSettings> | undefined; oidc?: Changes<OidcSettings> | undefined };

type Changes<Settings> = { [Field in keyof Settings]?: Settings[Field] | undefined };

/**
 * Makes a connection to an organization's identity provider. It is of no effect until it is active.
 *
 * @throws ClerkError for an unknown organization, a malformed domain, metadata that can't be read,
 * and for one that is to be active and lacks something.
 */
export function createEnterpriseConnection(
  instance: Instance,
  input: ConnectionChanges & {
    name: string;
    provider: EnterpriseProvider;
    domains: readonly string[];
  },
): EnterpriseConnection {
  const now = instance.now();
  const isSaml = input.provider.startsWith("saml_");
  return changeConnection(
    instance,
    {
      id: newId("entconn"),
      name: input.name,
      provider: input.provider,
      domains: [],
      organizationId: null,
      active: false,
      syncUserAttributes: true,
      disableAdditionalIdentifications: false,
      allowOrganizationAccountLinking: false,
      authenticatable: true,
      disableJitProvisioning: false,
      customAttributes: [],
      saml: isSaml ? newSamlSettings() : null,
      oidc: isSaml ? null : newOidcSettings(),
      createdAt: now,
      updatedAt: now,
    },
    input,
  );
}

const newSamlSettings = (): SamlSettings => ({
  id: newId("samlc"),
  idpEntityId: null,
  idpSsoUrl: null,
  idpCertificate: null,
  idpMetadataUrl: null,
  idpMetadata: null,
  attributeMapping: {
    userId: "userId",
    emailAddress: "mail",
    firstName: "firstName",
    lastName: "lastName",
  },
  allowSubdomains: false,
  allowIdpInitiated: false,
  forceAuthn: false,
  loginHint: { mode: "email_address" },
});

const newOidcSettings = (): OidcSettings => ({
  id: newId("oauthconf"),
  clientId: null,
  clientSecret: null,
  discoveryUrl: null,
  authUrl: null,
  tokenUrl: null,
  userInfoUrl: null,
  requiresPkce: false,
});

/** Changes what is given and nothing else. Throws as the making of one does. */
export function changeConnection(
  instance: Instance,
  connection: EnterpriseConnection,
  { saml, oidc, domains, ...changes }: ConnectionChanges,
): EnterpriseConnection {
  const { organizations, enterpriseConnections } = instance.store;
  if (changes.organizationId && !organizations.get(changes.organizationId)) {
    throw connectionOrganizationNotFound();
  }
  const changed: EnterpriseConnection = {
    ...connection,
    ...withoutUndefined(changes),
    domains: domains?.length ? normalizeDomains(domains) : connection.domains,
    saml: connection.saml && { ...connection.saml, ...samlChanges(saml ?? {}) },
    oidc: connection.oidc && { ...connection.oidc, ...withoutUndefined(oidc ?? {}) },
    updatedAt: instance.now(),
  };
  requireActivable(changed);
  if (changed.active) releaseDomains(instance, changed);
  return enterpriseConnections.put(changed);
}

const withoutUndefined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Field in keyof T]: Exclude<T[Field], undefined>;
  };

/** Metadata counts for more than the fields that it has, as in Clerk. */
function samlChanges(saml: Changes<SamlSettings>): Partial<SamlSettings> {
  const changes = withoutUndefined(saml);
  if (saml.idpMetadata) return { ...changes, ...readSamlMetadata(saml.idpMetadata) };
  if (saml.idpMetadataUrl) return { ...changes, ...unfetchedMetadata(saml.idpMetadataUrl) };
  return changes;
}

function normalizeDomains(domains: readonly string[]): string[] {
  const normalized = domains.map((domain) => domain.trim().toLowerCase());
  const wrong = normalized.find((domain) => !/^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(domain));
  if (wrong !== undefined) throw domainInvalid(wrong);
  return [...new Set(normalized)];
}

function requireActivable({ active, saml }: EnterpriseConnection): void {
  if (!active || !saml) return;
  const needed = {
    idp_entity_id: saml.idpEntityId,
    idp_sso_url: saml.idpSsoUrl,
    idp_certificate: saml.idpCertificate,
  };
  const missing = Object.entries(needed).filter(([, value]) => value === null);
  if (missing.length > 0) throw connectionCantBeActivated(missing.map(([name]) => name));
}

/** An organization can't invite people by a domain whose people come from its identity provider. */
function releaseDomains(instance: Instance, { domains }: EnterpriseConnection): void {
  const { organizationDomains } = instance.store;
  for (const { id, name, enrollmentMode } of organizationDomains.values()) {
    if (domains.includes(name) && enrollmentMode !== "enterprise_sso")
      organizationDomains.delete(id);
  }
}

/** Deletes a connection with the accounts that came through it; the people stay. */
export function deleteConnection(instance: Instance, { id }: EnterpriseConnection): void {
  const { enterpriseAccounts, enterpriseConnections, enterpriseTestRuns } = instance.store;
  for (const run of enterpriseTestRuns.where("connection", id)) enterpriseTestRuns.delete(run.id);
  for (const account of enterpriseAccounts.where("connection", id)) {
    enterpriseAccounts.delete(account.id);
  }
  enterpriseConnections.delete(id);
}

/** The connection; throws Clerk's 404 when there is none. */
export function requireConnection(instance: Instance, id: string): EnterpriseConnection {
  const connection = instance.store.enterpriseConnections.get(id);
  if (!connection) throw enterpriseConnectionNotFound(id);
  return connection;
}
