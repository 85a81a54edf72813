import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const newUser = (name: string) =>
  clerk.users.createUser({ firstName: name, emailAddress: [`${name.toLowerCase()}@example.com`] });

describe("getOrganizationList", () => {
  /** Acme (oldest, one member), Beta (none), Castle (newest, two members). */
  async function populate() {
    const [ada, bo] = [await newUser("Ada"), await newUser("Bo")];
    const make = async (name: string, createdBy: string | null, time: number) => {
      const body = { name, created_by: createdBy, created_at: new Date(time).toISOString() };
      const made = await request("/organizations", { method: "POST", body });
      return made.body.id as string;
    };
    const acme = await make("Acme", ada.id, 1_000);
    const beta = await make("Beta", null, 2_000);
    const castle = await make("Castle", ada.id, 3_000);
    await clerk.organizations.createOrganizationMembership({
      organizationId: castle,
      userId: bo.id,
      role: "org:member",
    });
    return { ada, bo, acme, beta, castle };
  }
  type Population = Awaited<ReturnType<typeof populate>>;

  it.each<[string, (population: Population) => Record<string, string | string[]>, string]>([
    ["nothing, newest first", () => ({}), "Castle Beta Acme"],
    ["query by name", () => ({ query: "ACM" }), "Acme"],
    ["query by slug", () => ({ query: "castl" }), "Castle"],
    ["query by id", ({ beta }) => ({ query: beta }), "Beta"],
    ["query by a part of an id", () => ({ query: "org_" }), ""],
    ["user_id", ({ bo }) => ({ user_id: bo.id }), "Castle"],
    ["user_id excluded", ({ bo }) => ({ user_id: `-${bo.id}` }), "Beta Acme"],
    ["user_id of nobody", () => ({ user_id: "user_0" }), ""],
    ["organization_id", ({ acme, beta }) => ({ organization_id: [acme, `+${beta}`] }), "Beta Acme"],
    ["organization_id excluded", ({ beta }) => ({ organization_id: `-${beta}` }), "Castle Acme"],
    ["order_by name", () => ({ order_by: "name" }), "Acme Beta Castle"],
    ["order_by -name", () => ({ order_by: "-name" }), "Castle Beta Acme"],
    ["order_by +created_at", () => ({ order_by: "+created_at" }), "Acme Beta Castle"],
    ["order_by -members_count", () => ({ order_by: "-members_count" }), "Castle Acme Beta"],
    ["limit and offset", () => ({ limit: "1", offset: "1" }), "Beta"],
  ])("lists by %s", async (_, query, expected) => {
    const { body } = await request("/organizations", { query: query(await populate()) });
    expect(body.data.map(({ name }: { name: string }) => name).join(" ")).toBe(expected);
  });

  it("counts members when asked, and only then", async () => {
    await populate();
    const counted = await clerk.organizations.getOrganizationList({ includeMembersCount: true });
    expect(counted.data.map((organization) => organization.membersCount)).toEqual([2, 0, 1]);
    expect(counted.totalCount).toBe(3);
    const { data } = await clerk.organizations.getOrganizationList();
    expect(data.map((organization) => organization.membersCount)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("takes an unescaped plus sign, which arrives as a space", async () => {
    const { acme } = await populate();
    const { body } = await request(`/organizations?organization_id=+${acme}&order_by=+name`);
    expect(body.total_count).toBe(1);
  });

  it.each([
    ["limit", "0"],
    ["order_by", "slug"],
    ["include_members_count", "perhaps"],
  ])("refuses %s=%s", async (name, value) => {
    const response = await request("/organizations", { query: { [name]: value } });
    expect(response.status).toBe(422);
    expect(response.body.errors[0].meta).toEqual({ param_name: name });
  });
});
