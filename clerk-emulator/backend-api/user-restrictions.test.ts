import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const ada = { firstName: "Ada", lastName: "Lovelace", emailAddress: ["ada@example.com"] };

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
