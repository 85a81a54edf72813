import { randomUUID } from "node:crypto";
import type { ClerkClient } from "@clerk/backend";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Difference } from "@/lib/reconciliation/difference";
import { makePerson, startReconciliation } from "@/lib/reconciliation/reconciliation.fixture";

type Setup = Awaited<ReturnType<typeof startReconciliation>>;
let { control, differences, sql, stop }: Setup = {} as Setup;
let clerk: ClerkClient;
let made: Awaited<ReturnType<typeof makeEverything>>;
let atFirst: Difference[];

beforeAll(async () => {
  ({ clerk, control, differences, sql, stop } = await startReconciliation());
  await control("PATCH", "/configuration", { organizations: { domains: { enabled: true } } });
  made = await makeEverything();
  atFirst = await differences();
}, 60_000);

afterAll(() => stop());

const changes: [Difference["kind"], string, string, string, number?][] = [
  ["user", "users", "name = 'Somebody else'", "name"],
  ["user", "users", "deleted_at = now()", "deletedAt", 1],
  ["user", "users", "clerk_updated_at = '2020-01-01'", "clerkUpdatedAt", 2],
  ["organization", "organizations", "slug = 'nowhere'", "slug"],
  ["organization", "organizations", "deleted_at = now()", "deletedAt", 1],
  ["membership", "memberships", "role = 'org:nothing'", "role"],
  ["membership", "memberships", "removed_at = now()", "removedAt", 1],
  ["invitation", "invitations", "status = 'revoked'", "status"],
  ["domain", "organization_domains", "is_verified = NOT is_verified", "isVerified"],
  ["subscription", "subscriptions", "status = 'past_due'", "status"],
  ["subscription item", "subscription_items", "plan = 'dear'", "plan"],
  ["role", "roles", "permissions = '[]'", "permissions"],
  ["permission", "permissions", "name = 'Everything'", "name"],
];

const deletable: [Difference["kind"], string][] = [
  ["invitation", "invitations"],
  ["domain", "organization_domains"],
  ["subscription", "subscriptions"],
  ["subscription item", "subscription_items"],
  ["role", "roles"],
  ["permission", "permissions"],
];

describe("reconcile", () => {
  test("fills an empty database with everything that Clerk has, and then finds nothing", async () => {
    const { person, organizationId } = made;

    expect([...new Set(atFirst.map(({ kind }) => kind))].sort()).toEqual([
      "domain",
      "invitation",
      "membership",
      "organization",
      "permission",
      "role",
      "subscription",
      "subscription item",
      "user",
    ]);
    expect(atFirst.every(({ problem, repaired }) => problem === "missing" && repaired)).toBe(true);
    expect(await differences()).toEqual([]);
    const [row] = await sql(
      `SELECT u.name, o.clerk_id, m.role, i.email_address, d.name AS domain FROM memberships m
       JOIN users u ON u.id = m.user_id JOIN organizations o ON o.id = m.organization_id
       JOIN invitations i ON i.organization_id = o.id JOIN organization_domains d ON d.organization_id = o.id
       WHERE u.clerk_id = $1`,
      [person.id],
    );
    expect(row).toEqual({
      name: "Ida",
      clerk_id: organizationId,
      role: expect.stringMatching(/^org:/),
      email_address: "guest@example.com",
      domain: expect.stringContaining(".example"),
    });
  });

  test("mends every row that was changed by hand, and leaves the others", async () => {
    const expected: Difference[] = [];
    for (const [kind, table, change, column, position = 0] of changes) {
      const [{ clerk_id: clerkId } = {}] = await sql(
        `UPDATE ${table} SET ${change} WHERE ${at(table, position)} RETURNING clerk_id`,
      );
      const columns = [column];
      expected.push({
        kind,
        clerkId: String(clerkId),
        problem: "differs",
        columns,
        repaired: true,
      });
    }

    expect((await differences()).sort(byKind)).toEqual(expected.sort(byKind));
    expect(await differences()).toEqual([]);
  });

  test("puts every row back that was deleted by hand", async () => {
    const expected: Difference[] = [];
    for (const [kind, table] of deletable) {
      const [{ clerk_id: clerkId } = {}] = await sql(
        `DELETE FROM ${table} WHERE ${at(table, 0)} RETURNING clerk_id`,
      );
      const problem = "missing";
      expected.push({ kind, clerkId: String(clerkId), problem, columns: [], repaired: true });
    }

    expect((await differences()).sort(byKind)).toEqual(expected.sort(byKind));
    expect(await differences()).toEqual([]);
  });

  test("leaves a row alone that knows something newer than Clerk's answer", async () => {
    const { person } = made;
    await sql(
      "UPDATE users SET name = 'Newer', clerk_updated_at = now() + interval '1 hour' WHERE clerk_id = $1",
      [person.id],
    );

    expect(await differences()).toEqual([]);
    await sql("UPDATE users SET clerk_updated_at = '2020-01-01' WHERE clerk_id = $1", [person.id]);
  });

  test("follows what happened in Clerk while no event arrived", async () => {
    const { person, organizationId, colleague } = made;
    await clerk.users.updateUser(person.id, { lastName: "Later" });
    await clerk.organizations.updateOrganization(organizationId, { name: "Later" });
    await clerk.organizations.updateOrganizationMembership({
      organizationId,
      userId: colleague.id,
      role: "org:admin",
    });

    expect(await differences()).toHaveLength(3);
    const [row] = await sql(
      `SELECT u.name, o.name AS organization, m.role FROM memberships m
       JOIN users u ON u.id = m.user_id JOIN organizations o ON o.id = m.organization_id
       WHERE u.clerk_id = $1`,
      [colleague.id],
    );
    expect(row).toEqual({ name: "Cora", organization: "Later", role: "org:admin" });
  });

  test("writes nothing in a dry run, and says what it would mend", async () => {
    const { person, colleague, organizationId } = made;
    await sql("UPDATE users SET name = 'Drifted' WHERE clerk_id = $1", [person.id]);
    await sql("DELETE FROM invitations");
    await clerk.organizations.deleteOrganizationMembership({
      organizationId,
      userId: colleague.id,
    });
    const before = await everyRow();

    const found = await differences({ dryRun: true });

    expect(await everyRow()).toEqual(before);
    expect(found).toContainEqual({
      kind: "user",
      clerkId: person.id,
      problem: "differs",
      columns: ["name"],
      repaired: false,
    });
    expect(found.map(({ kind, problem }) => `${kind} ${problem}`)).toEqual(
      expect.arrayContaining(["membership gone", "invitation missing"]),
    );
    expect(found.some(({ repaired }) => repaired)).toBe(false);
  });
});

/** Every kind of thing that Clerk has. */
async function makeEverything() {
  const person = await makePerson(clerk, "Ida");
  const colleague = await makePerson(clerk, "Cora");
  const { id: organizationId } = await clerk.organizations.createOrganization({
    name: "Everything",
    createdBy: person.id,
  });
  await clerk.organizations.createOrganizationMembership({
    organizationId,
    userId: colleague.id,
    role: "org:member",
  });
  await clerk.organizations.createOrganizationInvitation({
    organizationId,
    emailAddress: "guest@example.com",
    role: "org:member",
  });
  await clerk.organizations.createOrganizationDomain({
    organizationId,
    name: `${randomUUID()}.example`,
    enrollmentMode: "manual_invitation",
  });
  return { person, colleague, organizationId };
}

async function everyRow() {
  const tables = await sql(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  const rows = [];
  for (const { tablename } of tables) {
    rows.push(await sql(`SELECT * FROM ${tablename} AS t ORDER BY t::text`));
  }
  return rows;
}

const at = (table: string, position: number) =>
  `clerk_id = (SELECT clerk_id FROM ${table} ORDER BY clerk_id OFFSET ${position} LIMIT 1)`;

function byKind(one: Difference, other: Difference) {
  return `${one.kind} ${one.clerkId}`.localeCompare(`${other.kind} ${other.clerkId}`);
}
