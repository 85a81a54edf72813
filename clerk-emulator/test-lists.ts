import { type Configuration, defaultConfiguration } from "./configuration.ts";
import { serveEmulator } from "./contract/serve-emulator.ts";
import { linkExternalAccount } from "./external-account.ts";
import { TestBrowser } from "./test-browser.ts";

const { identifiers, organizations, tokens } = defaultConfiguration;
const configuration: Partial<Configuration> = {
  identifiers: {
    ...identifiers,
    phoneNumber: { ...identifiers.phoneNumber, enabled: true },
    username: { ...identifiers.username, enabled: true },
  },
  organizations: {
    ...organizations,
    selfServeSso: true,
    domains: { ...organizations.domains, enabled: true },
  },
  tokens: { ...tokens, userApiKeysEnabled: true, organizationApiKeysEnabled: true },
};
const served = await serveEmulator(configuration);
export const { request, stop } = served;
const { emulator } = served;
const { instance, store } = emulator;

/** By the names that queries and bodies have in braces. */
const ids: Record<string, string> = {};

/**
 * For tests: puts something into every list, of which each filter of the list lets some through.
 *
 * @returns Ada's browser, Acme being her active organization
 */
export async function fillLists(): Promise<TestBrowser> {
  await makePeople();
  await makeOrganizations();
  await makeTickets();
  await makeConnections();
  await makeKeys();
  const browser = await makeSessions();
  noteActivity();
  return browser;
}

async function make(path: string, body?: unknown, name?: string): Promise<Record<string, never>> {
  const answer = await request(filled(path), { method: "POST", body });
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  if (name) ids[name] = answer.body.id;
  // Rows that are made at the same time have no order.
  instance.clockOffset += 1000;
  return answer.body;
}

async function makePeople(): Promise<void> {
  const person = (name: string, month: string, body: object) =>
    make("/users", { created_at: `2026-${month}-01T00:00:00Z`, ...body }, name);
  await person("ada", "01", {
    first_name: "Ada",
    last_name: "Lovelace",
    username: "adal",
    email_address: ["ada@one.example"],
    phone_number: ["+12015550100"],
  });
  await person("bo", "02", {
    first_name: "Bo",
    username: "bo_d",
    email_address: ["bo@two.example"],
    external_id: "crm_bo",
  });
  await person("cy", "04", {
    first_name: "Cy",
    username: "cyrus",
    email_address: ["an@three.example"],
  });
  await make("/users/{bo}/ban");
  linkExternalAccount(instance, ids.cy ?? "", {
    strategy: "oauth_google",
    provider: "oauth_google",
    enterpriseConnectionId: null,
    providerUserId: "42",
    emailAddress: "an@three.example",
    emailAddressVerified: true,
    firstName: null,
    lastName: null,
    username: null,
    scopes: [],
  });
}

async function makeOrganizations(): Promise<void> {
  await make("/organizations", { name: "Acme", created_by: ids.ada }, "acme");
  await make("/organizations", { name: "Globex", created_by: ids.ada }, "globex");
  await make("/organizations/{acme}/memberships", { user_id: ids.bo, role: "org:member" });
  const domains = "/organizations/{acme}/domains";
  await make(domains, { name: "one.test", enrollment_mode: "manual_invitation", verified: true });
  await make(domains, {
    name: "two.test",
    enrollment_mode: "automatic_suggestion",
    verified: false,
  });
  await make("/role_sets", {
    name: "Second",
    key: "role_set:second",
    roles: ["org:admin", "org:member"],
    default_role_key: "org:member",
    creator_role_key: "org:admin",
  });
}

async function makeTickets(): Promise<void> {
  await make("/invitations", { email_address: "x@example.com" }, "invitation");
  await make("/invitations", { email_address: "y@example.com" });
  await make("/invitations", { email_address: "z@example.com" });
  await make("/invitations/{invitation}/revoke");
  const invitation = { role: "org:member", inviter_user_id: ids.ada };
  const path = "/organizations/{acme}/invitations";
  await make(path, { ...invitation, email_address: "p@example.com" }, "ofAcme");
  await make(path, { ...invitation, email_address: "q@example.com" });
  await make(`${path}/{ofAcme}/revoke`, { requesting_user_id: ids.ada });
  await make("/waitlist_entries", { email_address: "v@example.com" }, "waiting");
  await make("/waitlist_entries", { email_address: "w@example.com" });
  await make("/waitlist_entries/{waiting}/reject");
  await make("/organizations", { name: "Initech", created_by: ids.cy }, "initech");
  const toAda = { email_address: "ada@one.example", inviter_user_id: ids.cy };
  await make("/organizations/{initech}/invitations", { ...invitation, ...toAda });
}

async function makeSessions(): Promise<TestBrowser> {
  const browser = TestBrowser.of(emulator, ids.ada ?? "");
  instance.clockOffset += 1000;
  await make("/sessions", { user_id: ids.bo }, "session");
  await make("/sessions/{session}/revoke");
  ids.clientOfBo = store.sessions.get(ids.session ?? "")?.clientId ?? "";
  await browser.get("POST", `/client/sessions/${browser.sessionId}/touch`, {
    active_organization_id: ids.acme ?? "",
  });
  return browser;
}

function noteActivity(): void {
  for (const [name, at] of [
    ["ada", "2026-01-10"],
    ["bo", "2026-02-10"],
  ] as const) {
    const user = store.users.get(ids[name] ?? "");
    if (!user) throw new Error(`${name} isn't there.`);
    store.users.put({ ...user, lastActiveAt: Date.parse(at), lastSignInAt: Date.parse(at) });
  }
}

async function makeKeys(): Promise<void> {
  const subject = ids.ada;
  await make("/api_keys", { subject, name: "first" });
  await make("/api_keys", { subject, name: "second", description: "Described" });
  await make("/api_keys", { subject, name: "custom", type: "custom" });
  await make("/api_keys", { subject, name: "revoked" }, "revokedKey");
  await make("/api_keys/{revokedKey}/revoke", {});
  await make("/api_keys", { subject: ids.acme, name: "organization's" });
  await make("/machines", { name: "one" }, "machine");
  await make("/machines", { name: "two" }, "otherMachine");
  const { secret } = (await request(`/machines/${ids.machine}/secret_key`)).body;
  const token = async (name: string, seconds: number) => {
    const body = { claims: { name }, seconds_until_expiration: seconds };
    const made = await request("/m2m_tokens", { method: "POST", body, secretKey: secret });
    instance.clockOffset += 1000;
    return made.body.id as string;
  };
  await token("expired", 0.5);
  await token("good", 3600);
  ids.m2m = await token("revoked", 3600);
  await make("/m2m_tokens/{m2m}/revoke", {});
}

async function makeConnections(): Promise<void> {
  const saml = { idp_metadata_url: "https://idp.test/metadata" };
  const common = { provider: "saml_custom", saml };
  const first = { name: "First", domains: ["first.test"], organization_id: ids.acme };
  await make("/enterprise_connections", { ...common, ...first }, "connection");
  const second = { name: "Second", domains: ["second.test"], active: true };
  await make("/enterprise_connections", { ...common, ...second });
  await make("/enterprise_connections/{connection}/test_runs");
  for (const name of ["One", "Two"]) {
    await make("/oauth_applications", { name, redirect_uris: [`https://${name}.example`] });
  }
}

/** A text with ids in the place of names in braces. */
export const filled = (text: string) =>
  text.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? `{${name}}`);
