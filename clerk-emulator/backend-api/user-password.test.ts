import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const ada = { firstName: "Ada", lastName: "Lovelace", emailAddress: ["ada@example.com"] };

describe("removePassword", () => {
  it("leaves a person without one, whom verifyPassword then refuses", async () => {
    const user = await clerk.users.createUser({ ...ada, password: "correct horse battery" });
    expect((await clerk.users.removePassword(user.id)).passwordEnabled).toBe(false);
    expect(
      await apiError(clerk.users.verifyPassword({ userId: user.id, password: "x" })),
    ).toMatchObject({ status: 400, code: "no_password_set" });
  });
});
