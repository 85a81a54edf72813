import type { ClerkClient } from "@clerk/backend";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import type { Difference } from "@/lib/reconciliation/difference";
import { reconcile } from "@/lib/reconciliation/reconcile";
import { makePerson, startReconciliation } from "@/lib/reconciliation/reconciliation.fixture";

type Setup = Awaited<ReturnType<typeof startReconciliation>>;
let { differences, sql, stop }: Setup = {} as Setup;
let clerk: ClerkClient;

beforeAll(async () => {
  ({ clerk, differences, sql, stop } = await startReconciliation());
  const { id: createdBy } = await makePerson(clerk, "Founder");
  await organizations(2, createdBy);
}, 60_000);

afterAll(() => stop());

afterEach(() => vi.restoreAllMocks());

describe("reconcile, when it was stopped", () => {
  test("goes on where it was, and asks for nothing twice", async () => {
    const lists = vi.spyOn(clerk.organizations, "getOrganizationMembershipList");
    const people = vi.spyOn(clerk.users, "getUserList");
    let stopped = 0;
    const stopAtTwo = ({ stage, done }: { stage: string; done: number }) => {
      if (stage === "organizations" && done === 2)
        throw new Error(`The power failed: ${++stopped}`);
    };
    await expect(differences({ onProgress: stopAtTwo })).rejects.toThrow("The power failed: 1");
    const before = lists.mock.calls.map(([{ organizationId }]) => organizationId);
    lists.mockClear();
    people.mockClear();

    await differences();

    const after = lists.mock.calls.map(([{ organizationId }]) => organizationId);
    expect(before).toHaveLength(2);
    expect(after.length).toBeGreaterThan(0);
    expect(before.filter((id) => after.includes(id))).toEqual([]);
    const { totalCount } = await clerk.organizations.getOrganizationList();
    expect(before.length + after.length).toBe(totalCount);
    expect(people.mock.calls.filter(([query]) => query?.orderBy)).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  test("counts what it repaired before and after, and begins anew when told to", async () => {
    await sql(
      "UPDATE users SET name = 'Drifted' WHERE clerk_id = (SELECT min(clerk_id) FROM users)",
    );
    const stopAfterUsers = ({ stage }: { stage: string }) => {
      if (stage === "users") throw new Error("Stopped.");
    };
    await expect(differences({ onProgress: stopAfterUsers })).rejects.toThrow("Stopped.");
    await sql("UPDATE organizations SET name = 'Drifted'");
    await differences();
    const [{ repaired } = {}] = await sql(
      "SELECT repaired FROM reconciliations ORDER BY started_at DESC LIMIT 1",
    );
    expect(repaired).toEqual({ "user differs": 1, "organization differs": expect.any(Number) });

    await expect(differences({ onProgress: stopAfterUsers })).rejects.toThrow("Stopped.");
    await sql("UPDATE users SET name = 'Drifted again'");
    expect(await differences({ restart: true })).not.toEqual([]);
    expect(await differences()).toEqual([]);
  });

  test("stops by itself at the deadline, and comes to the end in as many steps as it takes", async () => {
    await sql("UPDATE organizations SET name = 'Late'");
    let steps = 0;
    const found: Difference[] = [];
    for (let outcome = "stopped"; outcome === "stopped"; steps++) {
      // Time for some requests: each look at the clock takes a while of it.
      let now = 0;
      const time = { deadline: 30, now: () => now++ };
      const calls = new ClerkCalls(clerk, { requestsPerTenSeconds: 1e6, ...time });
      outcome = await reconcile({ calls, onDifference: (each) => found.push(each) });
    }

    expect(steps).toBeGreaterThan(1);
    expect(found.filter(({ repaired }) => repaired)).not.toEqual([]);
    expect(await differences()).toEqual([]);
  });
});

describe("reconcile, while people and organizations come and go", () => {
  test("leaves nobody out when somebody before them is deleted between two pages", async () => {
    const people: string[] = [];
    for (let n = 0; n < 12; n++) people.push((await makePerson(clerk, "Passer")).id);
    let pages = 0;

    await differences({
      restart: true,
      pageSize: 5,
      onProgress: async ({ stage }) => {
        if (stage !== "users") return;
        pages++;
        const earliest = pages < 4 ? people.shift() : null;
        if (earliest) await clerk.users.deleteUser(earliest);
      },
    });

    expect(pages).toBeGreaterThan(3);
    expect(await live("users", people)).toBe(9);
  });

  test("leaves no organization out either", async () => {
    const { id: createdBy } = await makePerson(clerk, "Founder");
    const made = await organizations(11, createdBy);
    let isDeleted = false;

    await differences({
      restart: true,
      pageSize: 5,
      onProgress: async ({ stage, done }) => {
        if (isDeleted || stage !== "organizations" || done !== 10) return;
        isDeleted = true;
        for (const id of made.splice(0, 3)) await clerk.organizations.deleteOrganization(id);
      },
    });

    expect(isDeleted).toBe(true);
    expect(await live("organizations", made)).toBe(8);
  });
});

async function organizations(count: number, createdBy: string): Promise<string[]> {
  const ids = [];
  for (let n = 0; n < count; n++) {
    const { id } = await clerk.organizations.createOrganization({
      name: `Passing ${n}`,
      createdBy,
    });
    ids.push(id);
  }
  return ids;
}

/** How many of these are here. */
async function live(table: "users" | "organizations", clerkIds: string[]): Promise<unknown> {
  const [row] = await sql(
    `SELECT count(*)::int FROM ${table} WHERE clerk_id = ANY ($1) AND deleted_at IS NULL`,
    [clerkIds],
  );
  return row?.count;
}
