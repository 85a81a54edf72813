import type { ClerkClient } from "@clerk/backend";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import { OtherInstanceError } from "@/lib/reconciliation/other-instance";
import { makePerson, startReconciliation } from "@/lib/reconciliation/reconciliation.fixture";

type Setup = Awaited<ReturnType<typeof startReconciliation>>;
let { control, differences, sql, stop }: Setup = {} as Setup;
let clerk: ClerkClient;

beforeAll(async () => {
  ({ clerk, control, differences, sql, stop } = await startReconciliation());
  await control("PATCH", "/configuration", { organizations: { domains: { enabled: true } } });
}, 60_000);

afterAll(() => stop());

describe("reconcile, of what Clerk doesn't have", () => {
  test("ends it as Clerk's own events would have", async () => {
    const [gus, mia, ona] = [await person("Gus"), await person("Mia"), await person("Ona")];
    const kept = await organization("Kept", ona);
    const lost = await organization("Lost", mia);
    for (const userId of [gus, mia]) {
      await clerk.organizations.createOrganizationMembership({
        organizationId: kept,
        userId,
        role: "org:member",
      });
    }
    const invited = await clerk.organizations.createOrganizationInvitation({
      organizationId: kept,
      emailAddress: "kept@example.com",
      role: "org:member",
    });
    const domain = await clerk.organizations.createOrganizationDomain({
      organizationId: kept,
      name: "removal.example",
      enrollmentMode: "manual_invitation",
    });
    await differences();
    await sql("UPDATE invitations SET clerk_id = 'orginv_never' WHERE clerk_id = $1", [invited.id]);
    await sql(
      `INSERT INTO subscription_items SELECT organization_id, gen_random_uuid(), 'csubi_old', 'dear',
       'active', interval, false, period_start, null, clerk_updated_at, created_at
       FROM subscription_items LIMIT 1`,
    );
    await clerk.users.deleteUser(gus);
    await clerk.organizations.deleteOrganizationMembership({ organizationId: kept, userId: mia });
    await clerk.organizations.deleteOrganization(lost);
    await clerk.organizations.deleteOrganizationDomain({
      organizationId: kept,
      domainId: domain.id,
    });

    const found = await differences();

    expect(
      found
        .filter(({ problem }) => problem === "gone")
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([
      "domain",
      "invitation",
      "membership",
      "membership",
      "organization",
      "subscription item",
      "user",
    ]);
    expect(found.every(({ repaired }) => repaired)).toBe(true);
    expect(await differences()).toEqual([]);
    expect(await sql("SELECT name, email_address FROM users WHERE clerk_id = $1", [gus])).toEqual([
      { name: "Deleted user", email_address: "" },
    ]);
    expect(
      await sql(
        `SELECT count(*)::int AS live FROM memberships m JOIN users u ON u.id = m.user_id
         WHERE removed_at IS NULL AND u.clerk_id = ANY ($1)`,
        [[gus, mia]],
      ),
    ).toEqual([{ live: 0 }]);
    expect(await sql("SELECT status FROM subscription_items WHERE clerk_id = 'csubi_old'")).toEqual(
      [{ status: "ended" }],
    );
    expect(await isNoted([gus, lost, domain.id, "orginv_never"])).toBe(true);
  });

  test("removes nobody whom only a list leaves out", async () => {
    const left = await person("Lea");
    const organizationId = await organization("Leaving out", left);
    await differences();
    const forgetful = forgetting(clerk, left, organizationId);

    const calls = new ClerkCalls(forgetful, { requestsPerTenSeconds: 100_000 });
    const found = await differences({ calls });

    expect(found).toEqual([]);
    expect(await isNoted([left])).toBe(false);
    expect(await sql("SELECT deleted_at FROM users WHERE clerk_id = $1", [left])).toEqual([
      { deleted_at: null },
    ]);
  });

  test("tells of what Clerk has though it once said that it is deleted, and leaves it", async () => {
    const back = await person("Bac");
    await differences();
    await sql("INSERT INTO clerk_deletions VALUES ($1, now())", [back]);
    await sql("UPDATE users SET deleted_at = now(), name = 'Deleted user' WHERE clerk_id = $1", [
      back,
    ]);
    const expected = {
      kind: "user",
      clerkId: back,
      problem: "contradiction",
      columns: [],
      repaired: false,
    };

    expect(await differences()).toEqual([expected]);
    expect(await differences()).toEqual([expected]);
    await clerk.users.deleteUser(back);
    expect(await differences()).toEqual([]);
  });

  test("ends no subscription because billing was switched off", async () => {
    await differences();
    await control("PATCH", "/configuration", { billing: { organizations_enabled: false } });

    expect(await differences()).toEqual([]);
    await control("PATCH", "/configuration", { billing: { organizations_enabled: true } });
  });

  test("stops before it writes anything when most people here aren't in Clerk", async () => {
    await sql(
      `INSERT INTO users (id, clerk_id, name, email_address, clerk_updated_at)
       SELECT gen_random_uuid(), 'user_elsewhere' || n, 'Else', '', now() FROM generate_series(1, 30) AS n`,
    );
    await person("New");
    const count = () => sql("SELECT count(*)::int FROM users WHERE deleted_at IS NULL");
    const before = await count();

    await expect(differences()).rejects.toThrow(OtherInstanceError);
    expect(await count()).toEqual(before);

    const found = await differences({ acceptDeletions: true });
    expect(found.filter(({ problem }) => problem === "gone")).toHaveLength(30);
  });
});

const person = async (firstName: string) => (await makePerson(clerk, firstName)).id;

async function organization(name: string, createdBy: string): Promise<string> {
  return (await clerk.organizations.createOrganization({ name, createdBy })).id;
}

async function isNoted(clerkIds: string[]): Promise<boolean> {
  const rows = await sql("SELECT FROM clerk_deletions WHERE clerk_id = ANY ($1)", [clerkIds]);
  return rows.length === clerkIds.length;
}

/** A Clerk whose lists leave a person and an organization out, as a list that is behind does. */
function forgetting(complete: ClerkClient, userId: string, organizationId: string): ClerkClient {
  const users = Object.create(complete.users);
  users.getUserList = async (...parameters: Parameters<typeof complete.users.getUserList>) => {
    const list = await complete.users.getUserList(...parameters);
    return { ...list, data: list.data.filter(({ id }) => id !== userId) };
  };
  const organizations = Object.create(complete.organizations);
  const { getOrganizationList } = complete.organizations;
  organizations.getOrganizationList = async (
    ...parameters: Parameters<typeof getOrganizationList>
  ) => {
    const list = await complete.organizations.getOrganizationList(...parameters);
    return { ...list, data: list.data.filter(({ id }) => id !== organizationId) };
  };
  return { ...complete, users, organizations };
}
