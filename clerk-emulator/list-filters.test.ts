import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestBrowser } from "./test-browser.ts";
import { filled, fillLists, request, stop } from "./test-lists.ts";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await fillLists();
});
afterAll(stop);

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
