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
