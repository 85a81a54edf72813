import type { CatalogTable, ForeignKey, Policy } from "./catalog.ts";

/** Tables that belong to no organization, and why. Everything else has to keep organizations apart. */
export const globalTables: Record<string, string> = {
  users: "a person may belong to several organizations",
  organizations: "the organizations themselves",
  roles: "the organizations share Clerk's roles",
  permissions: "the organizations share Clerk's permissions",
  clerk_deletions: "what is deleted may have belonged to nobody known here",
  webhook_messages: "a message is read before it is known whose it is",
  reconciliations: "all organizations are compared at once",
};

const kept = ["app_sync INSERT", "app_sync SELECT", "app_sync UPDATE"];
const mirrored = ["app_sync DELETE", ...kept];

/** Rights that aren't the usual ones: all that any role but the owner has on the table. */
const unusualRights: Record<string, string[]> = {
  users: [...kept, "app_user SELECT"],
  organizations: [...mirrored, "app_user SELECT"],
  memberships: [...kept, "app_user SELECT"],
  invitations: [...mirrored, "app_user SELECT"],
  organization_domains: [...mirrored, "app_user SELECT"],
  subscriptions: [...mirrored, "app_user SELECT"],
  subscription_items: [...mirrored, "app_user SELECT"],
  roles: mirrored,
  permissions: mirrored,
  webhook_messages: mirrored,
  clerk_deletions: ["app_sync DELETE", "app_sync INSERT", "app_sync SELECT", "app_user SELECT"],
  reconciliations: kept,
  projects: ["app_search SELECT", "app_user INSERT", "app_user SELECT", "app_user UPDATE"],
  audit_entries: ["app_sync INSERT", "app_user INSERT", "app_user SELECT"],
};

const usualRights = ["app_user INSERT", "app_user SELECT", "app_user UPDATE"];

/** Roles that see past organizations, and where they may. */
const widePolicies: Record<string, string[]> = {
  app_sync: [
    "users",
    "organizations",
    "memberships",
    "invitations",
    "organization_domains",
    "subscriptions",
    "subscription_items",
    "audit_entries",
  ],
  app_search: ["projects"],
};

/** Indexes by which the mirror finds a row of which Clerk says no organization; it alone may write there. */
const mirrorIndexes = /_clerk_id_key$|^memberships_user_id_idx$/;

const ofTheOrganization = "(organization_id = app.organization_id())";

/** What a table lacks to keep organizations apart, a sentence each; nothing when it is complete. */
export function tableFaults(table: CatalogTable): string[] {
  const faults = isTable(table) ? [...protectionFaults(table), ...rightsFaults(table)] : [];
  if (!isTable(table)) faults.push(...viewFaults(table));
  else if (!(table.name in globalTables)) {
    faults.push(...columnFaults(table), ...indexFaults(table), ...policyFaults(table));
    faults.push(...table.foreignKeys.flatMap(foreignKeyFaults));
  }
  return faults.map((fault) => `${table.name}: ${fault}`);
}

function isTable({ kind }: CatalogTable) {
  return kind === "r" || kind === "p";
}

function viewFaults({ kind, options }: CatalogTable): string[] {
  if (kind === "v" && options.includes("security_invoker=true")) return [];
  return [
    "shows rows without the policies of whoever asks (only a view WITH (security_invoker=true) has them).",
  ];
}

function columnFaults({ columns }: CatalogTable): string[] {
  const column = columns.find(({ name }) => name === "organization_id");
  if (!column) return ["has no column organization_id, and isn't on the list of global tables."];
  return [
    ...(column.type === "uuid" ? [] : ["organization_id is no uuid."]),
    ...(column.isRequired ? [] : ["organization_id may be NULL."]),
  ];
}

function indexFaults({ indexes, columns: all }: CatalogTable): string[] {
  const times = all.filter(({ type }) => type.startsWith("timestamp")).map(({ name }) => name);
  const isKeyset = (index: string[]) => index.at(-1) === "id" && times.includes(index.at(-2) ?? "");
  const primary = indexes.find(({ isPrimary }) => isPrimary);
  return [
    ...(primary ? [] : ["has no primary key."]),
    ...indexes
      .filter(({ name, columns }) => columns[0] !== "organization_id" && !mirrorIndexes.test(name))
      .map(({ name }) => `${name} doesn't begin with organization_id.`),
    ...(indexes.some((index) => isKeyset(index.columns))
      ? []
      : ["has no index to page by: one that ends with a time and id."]),
  ];
}

function foreignKeyFaults({ name, columns, target, ...key }: ForeignKey): string[] {
  const leads = columns[0] === "organization_id";
  const faults: string[] = [];
  if (target === "organizations") {
    if (!leads || columns.length > 1) faults.push("has to be organization_id alone");
  } else if (!(target in globalTables) && !(leads && key.targetColumns[0] === "organization_id")) {
    faults.push(
      "may point into another organization: it has to begin with organization_id on both sides",
    );
  }
  if (key.onUpdate !== "a") faults.push("follows a changed key (onUpdate has to be NoAction)");
  if (key.onDelete === "n" || key.onDelete === "d") {
    faults.push(
      "empties organization_id when the other row goes (onDelete has to be NoAction or Cascade)",
    );
  }
  return faults.map((fault) => `${name} ${fault}.`);
}

function protectionFaults({ isProtected, isForced, policies }: CatalogTable): string[] {
  return [
    ...(isProtected ? [] : ["row-level security isn't enabled."]),
    ...(isForced ? [] : ["row-level security isn't forced, so its owner escapes it."]),
    ...(policies.length > 0 ? [] : ["has no policy."]),
  ];
}

function policyFaults({ name: table, policies }: CatalogTable): string[] {
  const own = policies.find(
    ({ roles, command }) => roles.includes("app_user") && command === "ALL",
  );
  return [
    ...(own ? [] : ["has no policy for app_user that holds for reading and for writing."]),
    ...policies.flatMap((policy) => singlePolicyFaults(table, policy)),
  ];
}

function singlePolicyFaults(
  table: string,
  { name, roles, using, check, ...policy }: Policy,
): string[] {
  const wide = roles.filter((role) => role !== "app_user");
  const faults: string[] = wide
    .filter((role) => !widePolicies[role]?.includes(table))
    .map((role) => `lets ${role} in`);
  if (wide.length === 0) {
    if (!policy.isPermissive) return [];
    if (using !== ofTheOrganization && policy.command !== "INSERT") {
      faults.push("shows more than the organization's rows (USING)");
    }
    if (check !== ofTheOrganization && !["SELECT", "DELETE"].includes(policy.command)) {
      faults.push("lets rows be written for another organization (WITH CHECK)");
    }
  }
  return faults.map((fault) => `policy ${name} ${fault}.`);
}

function rightsFaults({ name, grants }: CatalogTable): string[] {
  const wanted = unusualRights[name] ?? usualRights;
  return [
    ...grants.filter((grant) => !wanted.includes(grant)).map((grant) => `grants ${grant}.`),
    ...wanted
      .filter((grant) => !grants.includes(grant))
      .map((grant) => `lacks the grant ${grant}.`),
  ];
}
