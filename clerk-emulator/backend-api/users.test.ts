import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const ada = { firstName: "Ada", lastName: "Lovelace", emailAddress: ["ada@example.com"] };

describe("createUser", () => {
  it("keeps everything it was given, private metadata too", async () => {
    const created = await clerk.users.createUser({
      ...ada,
      username: "ada",
      externalId: "crm-1",
      password: "correct horse battery",
      locale: "en-GB",
      createdAt: new Date("2020-01-02T03:04:05.000Z"),
      publicMetadata: { plan: { seats: 3 } },
      privateMetadata: { creditLimit: 100 },
      unsafeMetadata: { theme: "dark" },
    });
    const user = await clerk.users.getUser(created.id);
    expect(user).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      username: "ada",
      externalId: "crm-1",
      passwordEnabled: true,
      locale: "en-GB",
      createdAt: Date.parse("2020-01-02T03:04:05.000Z"),
      publicMetadata: { plan: { seats: 3 } },
      privateMetadata: { creditLimit: 100 },
      unsafeMetadata: { theme: "dark" },
      banned: false,
      locked: false,
      lastSignInAt: null,
    });
    expect(user.primaryEmailAddress?.emailAddress).toBe("ada@example.com");
    expect(user.primaryEmailAddress?.verification?.status).toBe("verified");
  });

  it("refuses an address, a username and an external id that somebody has", async () => {
    await clerk.users.createUser({ ...ada, username: "ada", externalId: "crm-1" });
    const taken = { status: 422, code: "form_identifier_exists" };
    expect(await apiError(clerk.users.createUser({ emailAddress: ["ADA@example.com"] }))).toEqual({
      ...taken,
      parameter: "email_address",
    });
    expect(
      await apiError(clerk.users.createUser({ emailAddress: ["b@example.com"], username: "ADA" })),
    ).toEqual({ ...taken, parameter: "username" });
    expect(
      await apiError(
        clerk.users.createUser({ emailAddress: ["b@example.com"], externalId: "crm-1" }),
      ),
    ).toEqual({ ...taken, parameter: "external_id" });
    expect(await clerk.users.getCount()).toBe(1);
  });

  it("refuses a short password, unless told to skip the checks", async () => {
    expect(await apiError(clerk.users.createUser({ ...ada, password: "short" }))).toMatchObject({
      status: 422,
      code: "form_password_length_too_short",
      parameter: "password",
    });
    const user = await clerk.users.createUser({
      ...ada,
      password: "short",
      skipPasswordChecks: true,
    });
    expect(user.passwordEnabled).toBe(true);
  });

  it("wants an address always, and a password where the instance does", async () => {
    expect(await apiError(clerk.users.createUser({ firstName: "Ada" }))).toMatchObject({
      status: 422,
      code: "form_data_missing",
    });
    const strict = await serveEmulator({ passwordRequiredAtSignUp: true });
    expect(await apiError(strict.clerk.users.createUser(ada))).toMatchObject({
      status: 422,
      code: "form_data_missing",
    });
    await strict.clerk.users.createUser({ ...ada, skipPasswordRequirement: true });
    await strict.stop();
  });

  it("makes a banned or a locked person", async () => {
    const user = await clerk.users.createUser({ ...ada, banned: true, locked: true });
    expect(user).toMatchObject({ banned: true, locked: true });
  });

  it.each([
    ["phone_number", ["+15555550100"]],
    ["web3_wallet", ["0x0000000000000000000000000000000000000000"]],
    ["totp_secret", "JBSWY3DPEHPK3PXP"],
    ["backup_codes", ["1"]],
    ["password_digest", "x"],
  ])("refuses %s, which this instance doesn't have, and makes nobody", async (name, value) => {
    const response = await request("/users", {
      method: "POST",
      body: { email_address: ["ada@example.com"], [name]: value },
    });
    expect(response.status).toBe(422);
    expect(response.body.errors[0]).toMatchObject({
      code: "form_param_unknown",
      meta: { param_name: name },
    });
    expect(await clerk.users.getCount()).toBe(0);
  });

  it.each([
    ["email_address", "ada@example.com", "form_param_value_invalid"],
    ["email_address", ["no address"], "form_param_format_invalid"],
    ["first_name", 7, "form_param_value_invalid"],
    ["public_metadata", "text", "form_param_value_invalid"],
    ["created_at", "yesterday", "form_param_invalid_time"],
  ])("refuses %s: %j with %s, and makes nobody", async (name, value, code) => {
    const response = await request("/users", { method: "POST", body: { [name]: value } });
    expect(response.status).toBe(422);
    expect(response.body.errors[0]).toMatchObject({ code, meta: { param_name: name } });
    expect(await clerk.users.getCount()).toBe(0);
  });
});

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

describe("updateUser", () => {
  it("changes what it is given and leaves the rest alone", async () => {
    const user = await clerk.users.createUser({ ...ada, username: "ada", externalId: "crm-1" });
    const updated = await clerk.users.updateUser(user.id, {
      firstName: "Augusta",
      username: "gus",
    });
    expect(updated).toMatchObject({
      firstName: "Augusta",
      lastName: "Lovelace",
      username: "gus",
      externalId: "crm-1",
    });
    expect((await clerk.users.getUserList({ username: ["ada"] })).data).toEqual([]);
  });

  it("frees a username that it takes away", async () => {
    const user = await clerk.users.createUser({ ...ada, username: "ada" });
    expect((await clerk.users.updateUser(user.id, { username: "" })).username).toBeNull();
    await clerk.users.createUser({ emailAddress: ["b@example.com"], username: "ada" });
  });

  it("sets a password, which then is the one that counts", async () => {
    const user = await clerk.users.createUser({ ...ada, password: "correct horse battery" });
    await clerk.users.updateUser(user.id, { password: "another horse entirely" });
    expect(
      await clerk.users.verifyPassword({ userId: user.id, password: "another horse entirely" }),
    ).toMatchObject({ verified: true });
    expect(
      await apiError(
        clerk.users.verifyPassword({ userId: user.id, password: "correct horse battery" }),
      ),
    ).toMatchObject({ status: 422, code: "incorrect_password" });
  });

  it("ends the person's sessions when told to sign out of others", async () => {
    const user = await clerk.users.createUser(ada);
    const session = await clerk.sessions.createSession({ userId: user.id });
    await clerk.users.updateUser(user.id, {
      password: "another horse entirely",
      signOutOfOtherSessions: true,
    });
    expect((await clerk.sessions.getSession(session.id)).status).toBe("revoked");
  });

  it("makes only a verified address of the same person the primary one", async () => {
    const user = await clerk.users.createUser({
      emailAddress: ["one@example.com", "two@example.com"],
    });
    const other = await clerk.users.createUser(ada);
    const second = user.emailAddresses[1];
    const updated = await clerk.users.updateUser(user.id, { primaryEmailAddressID: second?.id });
    expect(updated.primaryEmailAddress?.emailAddress).toBe("two@example.com");
    const foreign = await apiError(
      clerk.users.updateUser(user.id, { primaryEmailAddressID: other.primaryEmailAddressId ?? "" }),
    );
    expect(foreign.status).toBe(422);
  });

  it("refuses metadata, which has an address of its own since API version 2026-05-12", async () => {
    const user = await clerk.users.createUser(ada);
    const response = await request(`/users/${user.id}`, {
      method: "PATCH",
      body: { public_metadata: { a: 1 } },
    });
    expect(response.status).toBe(422);
    expect(response.body.errors[0].code).toBe("form_param_deprecated");
  });

  it("answers 404 for somebody who doesn't exist", async () => {
    expect(await apiError(clerk.users.updateUser("user_nobody", { firstName: "x" }))).toMatchObject(
      {
        status: 404,
        code: "resource_not_found",
      },
    );
  });
});

describe("updateUserMetadata and replaceUserMetadata", () => {
  it("merges deeply, and takes away what is set to null", async () => {
    const user = await clerk.users.createUser({
      ...ada,
      publicMetadata: { a: { b: 1, c: 2 }, list: [1, 2], gone: true },
      privateMetadata: { secret: 1 },
    });
    const merged = await clerk.users.updateUserMetadata(user.id, {
      publicMetadata: { a: { c: 3, d: { e: 4 } }, list: [3], gone: null },
    });
    expect(merged.publicMetadata).toEqual({ a: { b: 1, c: 3, d: { e: 4 } }, list: [3] });
    expect(merged.privateMetadata).toEqual({ secret: 1 });
  });

  it("replaces the fields it is given, and leaves the others", async () => {
    const user = await clerk.users.createUser({
      ...ada,
      publicMetadata: { a: 1, b: 2 },
      privateMetadata: { secret: 1 },
    });
    const replaced = await clerk.users.replaceUserMetadata(user.id, { publicMetadata: { b: 3 } });
    expect(replaced.publicMetadata).toEqual({ b: 3 });
    expect(replaced.privateMetadata).toEqual({ secret: 1 });
  });
});

describe("deleteUser", () => {
  it("ends the sessions, takes the memberships along, and frees the address", async () => {
    const user = await clerk.users.createUser(ada);
    const acme = await clerk.organizations.createOrganization({ name: "Acme", createdBy: user.id });
    const session = await clerk.sessions.createSession({ userId: user.id });
    const deleted = await clerk.users.deleteUser(user.id);
    expect(deleted).toMatchObject({ id: user.id, deleted: true });

    expect((await apiError(clerk.users.getUser(user.id))).status).toBe(404);
    expect((await apiError(clerk.sessions.getToken(session.id))).status).toBe(404);
    const members = await clerk.organizations.getOrganizationMembershipList({
      organizationId: acme.id,
    });
    expect(members.totalCount).toBe(0);
    await clerk.users.createUser(ada);
  });
});

describe("banUser and lockUser", () => {
  it("ends the sessions of a banned person and keeps the person", async () => {
    const user = await clerk.users.createUser(ada);
    const session = await clerk.sessions.createSession({ userId: user.id });
    expect((await clerk.users.banUser(user.id)).banned).toBe(true);
    expect((await clerk.sessions.getSession(session.id)).status).toBe("revoked");
    expect((await clerk.users.unbanUser(user.id)).banned).toBe(false);
  });

  it("bans and unbans several at once", async () => {
    const user = await clerk.users.createUser(ada);
    const banned = await request("/users/ban", { method: "POST", body: { user_ids: [user.id] } });
    expect(banned.body).toMatchObject([{ id: user.id, banned: true }]);
    const free = await request("/users/unban", { method: "POST", body: { user_ids: [user.id] } });
    expect(free.body).toMatchObject([{ id: user.id, banned: false }]);
  });

  it("locks and unlocks", async () => {
    const user = await clerk.users.createUser(ada);
    expect((await clerk.users.lockUser(user.id)).locked).toBe(true);
    expect((await clerk.users.unlockUser(user.id)).locked).toBe(false);
  });
});

describe("removePassword", () => {
  it("leaves a person without one, whom verifyPassword then refuses", async () => {
    const user = await clerk.users.createUser({ ...ada, password: "correct horse battery" });
    expect((await clerk.users.removePassword(user.id)).passwordEnabled).toBe(false);
    expect(
      await apiError(clerk.users.verifyPassword({ userId: user.id, password: "x" })),
    ).toMatchObject({ status: 400, code: "no_password_set" });
  });
});

describe("a user's organizations", () => {
  it("lists memberships, newest first, in pages", async () => {
    const user = await clerk.users.createUser(ada);
    for (const name of ["One", "Two", "Three"]) {
      await clerk.organizations.createOrganization({ name, createdBy: user.id });
    }
    const page = await clerk.users.getOrganizationMembershipList({ userId: user.id, limit: 2 });
    expect(page.data.map((membership) => membership.organization.name)).toEqual(["Three", "Two"]);
    expect(page.totalCount).toBe(3);
  });

  it("lists invitations to any of the person's addresses, by status", async () => {
    const user = await clerk.users.createUser(ada);
    const acme = await clerk.organizations.createOrganization({ name: "Acme" });
    const invitation = await clerk.organizations.createOrganizationInvitation({
      organizationId: acme.id,
      emailAddress: "ada@example.com",
      role: "org:member",
    });
    const pending = await clerk.users.getOrganizationInvitationList({
      userId: user.id,
      status: "pending",
    });
    expect(pending.data.map(({ id }) => id)).toEqual([invitation.id]);
    expect(pending.data[0]?.publicOrganizationData?.name).toBe("Acme");
    const revoked = await clerk.users.getOrganizationInvitationList({
      userId: user.id,
      status: "revoked",
    });
    expect(revoked.totalCount).toBe(0);
  });
});
