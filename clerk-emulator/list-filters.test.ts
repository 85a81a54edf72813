import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
const { request, emulator, stop } = await serveEmulator(configuration);
const { instance, store } = emulator;
let browser: TestBrowser;
afterAll(stop);

/** The ids that a query names in braces. */
const ids: Record<string, string> = {};

/** A list, what names a row of it, and what it answers to each query. */
type List = [operation: string, label: string, cases: Record<string, readonly string[]>];

const january = Date.parse("2026-01-15");
const march = Date.parse("2026-03-15");

const backendLists: List[] = [
  [
    "/users",
    "first_name",
    {
      "": ["Cy", "Bo", "Ada"],
      "email_address=ada@one.example": ["Ada"],
      "phone_number=%2B12015550100": ["Ada"],
      "external_id=crm_bo": ["Bo"],
      "username=cyrus": ["Cy"],
      "web3_wallet=0x0": [],
      "user_id={bo}": ["Bo"],
      "user_id=-{bo}": ["Cy", "Ada"],
      "organization_id={acme}": ["Bo", "Ada"],
      "organization_id=-{acme}": ["Cy"],
      "query=one.example": ["Ada"],
      "email_address_query=TWO": ["Bo"],
      "phone_number_query=0100": ["Ada"],
      "username_query=yru": ["Cy"],
      "name_query=love": ["Ada"],
      "banned=true": ["Bo"],
      "banned=false": ["Cy", "Ada"],
      "provider=oauth_google&provider_user_id=42": ["Cy"],
      "provider=oauth_github&provider_user_id=42": [],
      [`created_at_before=${january}`]: ["Ada"],
      [`created_at_after=${march}`]: ["Cy"],
      [`last_active_at_before=${january}`]: ["Ada"],
      [`last_active_at_after=${january}`]: ["Bo"],
      [`last_active_at_since=${january}`]: ["Bo"],
      [`last_sign_in_at_before=${january}`]: ["Ada"],
      [`last_sign_in_at_after=${january}`]: ["Bo"],
      "order_by=first_name": ["Ada", "Bo", "Cy"],
      "order_by=-username": ["Cy", "Bo", "Ada"],
      "order_by=email_address": ["Ada", "Cy", "Bo"],
      "order_by=%2Blast_active_at": ["Ada", "Bo", "Cy"],
      "limit=1&offset=1": ["Bo"],
    },
  ],
  [
    "/sessions",
    "user_id",
    {
      "": ["{bo}", "{ada}"],
      "user_id={ada}": ["{ada}"],
      "client_id={clientOfBo}": ["{bo}"],
      "status=active": ["{ada}"],
      "status=revoked": ["{bo}"],
    },
  ],
  [
    "/invitations",
    "email_address",
    {
      "": ["z@example.com", "y@example.com"],
      "status=revoked": ["x@example.com"],
      "status=pending": ["z@example.com", "y@example.com"],
      "query=y%40": ["y@example.com"],
      "order_by=email_address": ["y@example.com", "z@example.com"],
    },
  ],
  [
    "/organization_invitations",
    "email_address",
    {
      "": ["ada@one.example", "q@example.com", "p@example.com"],
      "status=revoked": ["p@example.com"],
      "query=q%40": ["q@example.com"],
      "order_by=email_address": ["ada@one.example", "p@example.com", "q@example.com"],
    },
  ],
  [
    "/organizations/{acme}/invitations",
    "email_address",
    {
      "status=pending": ["q@example.com"],
      "email_address=p%40example.com": ["p@example.com"],
      "order_by=email_address": ["p@example.com", "q@example.com"],
    },
  ],
  [
    "/organizations",
    "name",
    {
      "": ["Initech", "Globex", "Acme"],
      "query=acm": ["Acme"],
      "user_id={bo}": ["Acme"],
      "user_id=-{bo}": ["Initech", "Globex"],
      "organization_id={globex}": ["Globex"],
      "order_by=name": ["Acme", "Globex", "Initech"],
      "order_by=-members_count&limit=1": ["Acme"],
    },
  ],
  [
    "/organizations/{acme}/memberships",
    "public_user_data.first_name",
    {
      "": ["Bo", "Ada"],
      "user_id={bo}": ["Bo"],
      "email_address=ada@one.example": ["Ada"],
      "phone_number=%2B12015550100": ["Ada"],
      "username=bo_d": ["Bo"],
      "web3_wallet=0x0": [],
      "role=org:admin": ["Ada"],
      "query=two": ["Bo"],
      "email_address_query=two": ["Bo"],
      "phone_number_query=0100": ["Ada"],
      "username_query=ad": ["Ada"],
      "name_query=love": ["Ada"],
      [`last_active_at_before=${january}`]: ["Ada"],
      [`last_active_at_after=${january}`]: ["Bo"],
      "created_at_before=1": [],
      "order_by=first_name": ["Ada", "Bo"],
      "order_by=-username": ["Bo", "Ada"],
    },
  ],
  [
    "/organization_memberships",
    "public_user_data.first_name",
    { "order_by=created_at": ["Ada", "Ada", "Bo", "Cy"], "limit=1": ["Cy"] },
  ],
  [
    "/organizations/{acme}/domains",
    "name",
    {
      "": ["two.test", "one.test"],
      "verified=true": ["one.test"],
      "verified=false": ["two.test"],
      "enrollment_mode=automatic_suggestion": ["two.test"],
      "enrollment_mode=-automatic_suggestion": ["one.test"],
    },
  ],
  [
    "/organization_domains",
    "name",
    {
      "organization_id={globex}": [],
      "query=two": ["two.test"],
      "domains=one.test": ["one.test"],
      "verified=true": ["one.test"],
      "enrollment_mode=automatic_suggestion": ["two.test"],
      "order_by=name": ["one.test", "two.test"],
    },
  ],
  [
    "/organization_roles",
    "key",
    { "query=memb": ["org:member"], "order_by=-name": ["org:member", "org:admin"] },
  ],
  [
    "/organization_permissions",
    "key",
    {
      "query=entconns": ["org:sys_entconns:manage"],
      "order_by=key&limit=1": ["org:sys_api_keys:manage"],
    },
  ],
  [
    "/role_sets",
    "name",
    { "query=second": ["Second"], "order_by=-name": ["Second", "Primary Role Set"] },
  ],
  ["/machines", "name", { "query=two": ["two"], "order_by=name": ["one", "two"] }],
  ["/oauth_applications", "name", { "name_query=tw": ["Two"], "order_by=-name": ["Two", "One"] }],
  [
    "/saml_connections",
    "name",
    {
      "query=sec": ["Second"],
      "order_by=-name": ["Second", "First"],
      "organization_id={acme}": ["First"],
    },
  ],
  [
    "/enterprise_connections",
    "name",
    { "organization_id={acme}": ["First"], "active=true": ["Second"], "active=false": ["First"] },
  ],
  [
    "/enterprise_connections/{connection}/test_runs",
    "status",
    { "": ["pending"], "status=pending": ["pending"], "status=success": [] },
  ],
  [
    "/waitlist_entries",
    "email_address",
    {
      "": ["w@example.com", "v@example.com"],
      "status=rejected": ["v@example.com"],
      "query=w%40": ["w@example.com"],
      "order_by=email_address": ["v@example.com", "w@example.com"],
    },
  ],
  [
    "/api_keys",
    "name",
    {
      "subject={ada}": ["second", "first"],
      "subject={acme}": ["organization's"],
      "subject={ada}&type=custom": ["custom"],
      "subject={ada}&include_invalid=true": ["revoked", "second", "first"],
      "subject={ada}&query=FIR": ["first"],
      "subject={ada}&query=described": ["second"],
      "subject={ada}&limit=1&offset=1": ["first"],
    },
  ],
  [
    "/m2m_tokens",
    "claims.name",
    {
      "subject={machine}": ["good"],
      "subject={machine}&revoked=true": ["revoked", "good"],
      "subject={machine}&expired=true": ["good", "expired"],
      "subject={machine}&revoked=true&expired=true&limit=2&offset=1": ["good", "expired"],
      "subject={otherMachine}": [],
    },
  ],
];

const frontendLists: List[] = [
  [
    "/organizations/{acme}/memberships",
    "public_user_data.first_name",
    {
      "paginated=true": ["Ada", "Bo"],
      "paginated=true&role=org:admin": ["Ada"],
      "paginated=true&query=two": ["Bo"],
      "paginated=true&limit=1&offset=1": ["Bo"],
    },
  ],
  [
    "/organizations/{acme}/invitations",
    "email_address",
    { "status=revoked": ["p@example.com"], "status=pending": ["q@example.com"] },
  ],
  ["/organizations/{acme}/invitations/pending", "email_address", { "": ["q@example.com"] }],
  [
    "/organizations/{acme}/domains",
    "name",
    {
      "verified=true": ["one.test"],
      "verified=false": ["two.test"],
      "enrollment_mode=automatic_suggestion": ["two.test"],
    },
  ],
  ["/organizations/{acme}/roles", "key", { "limit=1&offset=1": ["org:member"] }],
  [
    "/organizations/{acme}/enterprise_connections/{connection}/test_runs",
    "status",
    { "status=pending": ["pending"], "status=failed": [] },
  ],
  ["/me/organization_memberships", "organization.name", { "paginated=true&limit=1": ["Acme"] }],
  [
    "/me/organization_invitations",
    "public_organization_data.name",
    { "status=pending": ["Initech"], "status=accepted": [] },
  ],
];

beforeAll(async () => {
  await makePeople();
  await makeOrganizations();
  await makeTickets();
  await makeConnections();
  await makeKeys();
  await makeSessions();
  noteActivity();
});

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

async function makeSessions(): Promise<void> {
  browser = TestBrowser.of(emulator, ids.ada ?? "");
  instance.clockOffset += 1000;
  await make("/sessions", { user_id: ids.bo }, "session");
  await make("/sessions/{session}/revoke");
  ids.clientOfBo = store.sessions.get(ids.session ?? "")?.clientId ?? "";
  await browser.get("POST", `/client/sessions/${browser.sessionId}/touch`, {
    active_organization_id: ids.acme ?? "",
  });
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

const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? `{${name}}`);

type Row = Record<string, unknown>;

/** Lists come bare, as pages, under a name of their own, and in an envelope. */
function rowsOf(body: unknown): Row[] {
  if (Array.isArray(body)) return body;
  const { response, data, ...rest } = body as Row;
  const found = response ?? data ?? Object.values(rest).find(Array.isArray);
  if (!found) throw new Error(`No list: ${JSON.stringify(body)}`);
  return rowsOf(found);
}

const labelOf = (row: Row, label: string) =>
  label.split(".").reduce<unknown>((value, name) => (value as Row)[name], row);

const casesOf = (lists: List[]) =>
  lists.flatMap(([path, label, cases]) =>
    Object.entries(cases).map(([query, expected]) => [path, query, label, expected] as const),
  );

describe("the Backend API", () => {
  it.each(casesOf(backendLists))("GET %s?%s", async (path, query, label, expected) => {
    const { body } = await request(`${filled(path)}?${filled(query)}`);
    expect(rowsOf(body).map((row) => labelOf(row, label))).toEqual(expected.map(filled));
  });

  it.each(["banned=true", "query=one.example", "provider=oauth_google&provider_user_id=42"])(
    "counts only those of /users?%s",
    async (query) => {
      expect((await request(`/users/count?${query}`)).body.total_count).toBe(1);
    },
  );
});

describe("the Frontend API", () => {
  it.each(casesOf(frontendLists))("GET %s?%s", async (path, query, label, expected) => {
    const { body } = await browser.call<unknown>("GET", `${filled(path)}?${filled(query)}`);
    expect(rowsOf(body.response).map((row) => labelOf(row, label))).toEqual(expected);
  });
});
