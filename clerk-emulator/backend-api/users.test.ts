import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const ada = { firstName: "Ada", lastName: "Lovelace", emailAddress: ["ada@example.com"] };

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
