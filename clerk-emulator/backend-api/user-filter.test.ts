import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const ada = { firstName: "Ada", lastName: "Lovelace", emailAddress: ["ada@example.com"] };

describe("getUserList", () => {
  /** Ada (oldest), Bo, Cy (newest, banned); Ada and Bo are in Acme, Bo in Globex too. */
  async function populate() {
    const [a, b, c] = [
      await clerk.users.createUser({
        ...ada,
        username: "ada_l",
        externalId: "crm-1",
        createdAt: new Date(1_000),
      }),
      await clerk.users.createUser({
        firstName: "Bo",
        lastName: "Äpple",
        emailAddress: ["bo@work.example", "bo.private@example.com"],
        username: "zorro",
        externalId: "crm-2",
        createdAt: new Date(2_000),
      }),
      await clerk.users.createUser({
        firstName: "Cy",
        lastName: "Young",
        emailAddress: ["cy@work.example"],
        username: "middle",
        banned: true,
        createdAt: new Date(3_000),
      }),
    ];
    const acme = await clerk.organizations.createOrganization({ name: "Acme", createdBy: a.id });
    const globex = await clerk.organizations.createOrganization({ name: "G", createdBy: b.id });
    await clerk.organizations.createOrganizationMembership({
      organizationId: acme.id,
      userId: b.id,
      role: "org:member",
    });
    return { a, b, c, acme, globex };
  }
  type Population = Awaited<ReturnType<typeof populate>>;

  const names = (users: { first_name: string }[]) => users.map((user) => user.first_name).join(" ");

  it.each<[string, (population: Population) => Record<string, string | string[]>, string]>([
    ["email_address", () => ({ email_address: "BO.private@example.com" }), "Bo"],
    [
      "email_address, several",
      () => ({ email_address: ["cy@work.example", "ada@example.com", "nobody@example.com"] }),
      "Cy Ada",
    ],
    ["email_address of nobody", () => ({ email_address: "nobody@example.com" }), ""],
    ["phone_number of nobody", () => ({ phone_number: "+15555550100" }), ""],
    ["web3_wallet of nobody", () => ({ web3_wallet: "0x0" }), ""],
    [
      "provider and provider_user_id",
      () => ({ provider: "oauth_google", provider_user_id: "1" }),
      "",
    ],
    ["username", () => ({ username: "ZORRO" }), "Bo"],
    ["username of nobody", () => ({ username: "nobody" }), ""],
    ["external_id", () => ({ external_id: ["crm-1", "crm-9"] }), "Ada"],
    ["external_id excluded", () => ({ external_id: "-crm-1" }), "Cy Bo"],
    ["user_id", ({ b }) => ({ user_id: b.id }), "Bo"],
    ["user_id included", ({ b, c }) => ({ user_id: [`+${b.id}`, `+${c.id}`] }), "Cy Bo"],
    ["user_id excluded", ({ b }) => ({ user_id: `-${b.id}` }), "Cy Ada"],
    ["user_id included and excluded", ({ a, b }) => ({ user_id: [a.id, b.id, `-${b.id}`] }), "Ada"],
    ["user_id of nobody", () => ({ user_id: "user_nobody" }), ""],
    ["organization_id", ({ globex }) => ({ organization_id: globex.id }), "Bo"],
    ["organization_id excluded", ({ acme }) => ({ organization_id: `-${acme.id}` }), "Cy"],
    [
      "organization_id included and excluded",
      ({ acme, globex }) => ({ organization_id: [`+${acme.id}`, `-${globex.id}`] }),
      "Ada",
    ],
    ["query by address", () => ({ query: "WORK.example" }), "Cy Bo"],
    ["query by name", () => ({ query: "lovel" }), "Ada"],
    ["query by full name", () => ({ query: "cy young" }), "Cy"],
    ["query by id", ({ a }) => ({ query: a.id }), "Ada"],
    ["query by username", () => ({ query: "orr" }), "Bo"],
    ["email_address_query", () => ({ email_address_query: "PRIVATE" }), "Bo"],
    ["phone_number_query", () => ({ phone_number_query: "555" }), ""],
    ["username_query", () => ({ username_query: "DDL" }), "Cy"],
    ["name_query", () => ({ name_query: "äpp" }), "Bo"],
    ["banned", () => ({ banned: "true" }), "Cy"],
    ["not banned", () => ({ banned: "false" }), "Bo Ada"],
    ["created_at_before", () => ({ created_at_before: "2000" }), "Ada"],
    ["created_at_after", () => ({ created_at_after: "2000" }), "Cy"],
    ["last_active_at_after", () => ({ last_active_at_after: "1" }), "Bo"],
    ["last_active_at_since", () => ({ last_active_at_since: "1" }), "Bo"],
    ["last_active_at_before", () => ({ last_active_at_before: "99999999999999" }), "Bo"],
    ["last_active_at_before, long ago", () => ({ last_active_at_before: "1" }), ""],
    ["last_sign_in_at_after", () => ({ last_sign_in_at_after: "1" }), "Bo"],
    ["last_sign_in_at_before", () => ({ last_sign_in_at_before: "99999999999999" }), "Bo"],
    ["last_sign_in_at_before, long ago", () => ({ last_sign_in_at_before: "1" }), ""],
    ["two filters at once", () => ({ query: "work", banned: "false" }), "Bo"],
  ])("lists and counts by %s", async (_, query, expected) => {
    const population = await populate();
    await clerk.sessions.createSession({ userId: population.b.id });
    const list = await request("/users", { query: query(population) });
    expect(names(list.body)).toBe(expected);
    const count = await request("/users/count", { query: query(population) });
    expect(count.body).toEqual({
      object: "total_count",
      total_count: expected.split(" ").filter(Boolean).length,
    });
  });

  it.each([
    ["newest first without order_by", undefined, "Cy Bo Ada"],
    ["+created_at", "+created_at", "Ada Bo Cy"],
    ["created_at, where + is implied", "created_at", "Ada Bo Cy"],
    ["-created_at", "-created_at", "Cy Bo Ada"],
    ["+email_address", "+email_address", "Ada Bo Cy"],
    ["-email_address", "-email_address", "Cy Bo Ada"],
    ["+username", "+username", "Ada Cy Bo"],
    ["-first_name", "-first_name", "Cy Bo Ada"],
    ["+last_name", "+last_name", "Bo Ada Cy"],
    ["-updated_at", "-updated_at", "Ada Cy Bo"],
    ["-last_active_at, those never active last", "-last_active_at", "Bo"],
    ["-last_sign_in_at", "-last_sign_in_at", "Bo"],
    ["+phone_number, which nobody has", "+phone_number", "Ada Bo Cy"],
    ["+web3wallet, which nobody has", "+web3wallet", "Ada Bo Cy"],
  ])("orders by %s", async (_, orderBy, expected) => {
    const { a, b } = await populate();
    await clerk.sessions.createSession({ userId: b.id });
    await clerk.users.updateUser(a.id, { locale: "fr-FR" });
    const list = await request("/users", { query: orderBy ? { order_by: orderBy } : {} });
    expect(names(list.body).startsWith(expected)).toBe(true);
    expect(list.body).toHaveLength(3);
  });

  it("pages through everybody once, ten at a time unless told otherwise", async () => {
    for (let number = 0; number < 12; number++) {
      await clerk.users.createUser({ emailAddress: [`${number}@example.com`] });
    }
    const first = await clerk.users.getUserList();
    expect(first.data).toHaveLength(10);
    expect(first.totalCount).toBe(12);
    const pages = await Promise.all(
      [0, 5, 10].map((offset) => clerk.users.getUserList({ limit: 5, offset })),
    );
    const ids = pages.flatMap((page) => page.data.map((user) => user.id));
    expect(new Set(ids).size).toBe(12);
  });

  it("walks by starting_after too, in the order of creation only", async () => {
    const { b, c } = await populate();
    const page = await request("/users", { query: { starting_after: c.id, limit: "1" } });
    expect(names(page.body)).toBe("Bo");
    const last = await request("/users", {
      query: { starting_after: b.id, order_by: "+created_at" },
    });
    expect(names(last.body)).toBe("Cy");
    const refused = await request("/users", {
      query: { starting_after: c.id, order_by: "username" },
    });
    expect(refused.status).toBe(422);
  });

  it.each([
    ["limit", "0"],
    ["limit", "501"],
    ["limit", "many"],
    ["offset", "-1"],
    ["order_by", "shoe_size"],
    ["created_at_after", "yesterday"],
    ["banned", "maybe"],
  ])("refuses %s=%s instead of ignoring it", async (name, value) => {
    const response = await request("/users", { query: { [name]: value } });
    expect(response.status).toBe(422);
    expect(response.body.errors[0].meta).toEqual({ param_name: name });
  });

  it("refuses more than 100 values of one filter", async () => {
    const everybody = Array.from({ length: 101 }, (_, number) => `user_${number}`);
    expect(await apiError(clerk.users.getUserList({ userId: everybody }))).toMatchObject({
      status: 422,
      parameter: "user_id",
    });
  });

  it("refuses a provider without provider_user_id", async () => {
    const response = await request("/users", { query: { provider: "oauth_google" } });
    expect(response.status).toBe(422);
  });
});
