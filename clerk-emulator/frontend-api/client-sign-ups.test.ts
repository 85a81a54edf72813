import { beforeEach, describe, expect, it, vi } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
let emulator: Emulator;
let browser: TestBrowser;
let printed: string[];

beforeEach(async () => {
  printed = [];
  emulator = await createEmulator({ keys, print: (line) => printed.push(line) });
  browser = await TestBrowser.open(emulator);
});

async function start(emailAddress: string): Promise<string> {
  const form = { email_address: emailAddress, password };
  const { body } = await browser.call("POST", "/client/sign_ups", form);
  return body.response.id;
}

const prepare = (id: string) =>
  browser.call("POST", `/client/sign_ups/${id}/prepare_verification`, { strategy: "email_code" });

const attempt = (id: string, code: string) =>
  browser.call("POST", `/client/sign_ups/${id}/attempt_verification`, {
    strategy: "email_code",
    code,
  });

describe("sign-up", () => {
  it("names what is missing, without claiming that a code was sent", async () => {
    const { body } = await browser.call("POST", "/client/sign_ups", {
      email_address: "new@example.com",
    });
    expect(body.response).toMatchObject({
      status: "missing_requirements",
      missing_fields: ["password"],
      unverified_fields: ["email_address"],
      has_password: false,
    });
    expect(body.response.verifications?.email_address).toMatchObject({
      strategy: null,
      next_action: "needs_prepare",
    });
    expect(body.client.sign_up?.id).toBe(body.response.id);
  });

  it("signs a person up with the code that was sent to them", async () => {
    const id = await start("New@Example.com ");
    await prepare(id);
    const [message] = emulator.store.messages.where("to", "new@example.com");
    expect(message?.code).toMatch(/^\d{6}$/);
    expect(printed).toEqual([expect.stringContaining(`code ${message?.code}`)]);

    const { body } = await attempt(id, message?.code ?? "");
    expect(body.response).toMatchObject({ status: "complete", missing_fields: [] });
    expect(body.client.sign_up).toBeNull();
    expect(body.client.last_active_session_id).toBe(body.response.created_session_id);
    expect(body.client.sessions[0]).toMatchObject({
      id: body.response.created_session_id,
      status: "active",
      user: { id: body.response.created_user_id, password_enabled: true },
    });
  });

  it("sends no mail to a test address, whose code is 424242", async () => {
    const id = await start("tess+clerk_test@example.com");
    await prepare(id);
    const { body } = await attempt(id, "424242");
    expect(body.response.status).toBe("complete");
    expect(emulator.store.messages.size).toBe(0);
    expect(printed).toEqual([]);
  });

  it("accepts 424242 from nobody else", async () => {
    const id = await start("new@example.com");
    await prepare(id);
    const [message] = emulator.store.messages.values();
    const { status, body } = await attempt(id, message?.code === "424242" ? "424243" : "424242");
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({
      code: "form_code_incorrect",
      meta: { param_name: "code" },
    });
    expect(body.meta?.client.sign_up?.status).toBe("missing_requirements");
  });

  it("gives up after five wrong codes, until a new one is sent", async () => {
    const id = await start("tess+clerk_test@example.com");
    await prepare(id);
    for (const code of ["1", "2", "3", "4"]) {
      expect((await attempt(id, code)).body.errors[0]?.code).toBe("form_code_incorrect");
    }
    expect((await attempt(id, "5")).body.errors[0]?.code).toBe("verification_failed");
    expect((await attempt(id, "424242")).body.errors[0]?.code).toBe("verification_failed");
    await prepare(id);
    expect((await attempt(id, "424242")).body.response.status).toBe("complete");
  });

  it("refuses a code that has lain for ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const id = await start("tess+clerk_test@example.com");
      await prepare(id);
      vi.setSystemTime(Date.now() + 10 * 60_000);
      expect((await attempt(id, "424242")).body.errors[0]?.code).toBe("verification_expired");
    } finally {
      vi.useRealTimers();
    }
  });

  it("refuses a code that was never asked for", async () => {
    const id = await start("tess+clerk_test@example.com");
    expect((await attempt(id, "424242")).body.errors[0]?.code).toBe("verification_missing");
  });

  it("refuses an address that somebody has", async () => {
    await createUser(emulator.instance, { emailAddresses: ["ada@example.com"] });
    const form = { email_address: "ADA@example.com", password };
    const { status, body } = await browser.call("POST", "/client/sign_ups", form);
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({
      code: "form_identifier_exists",
      meta: { param_name: "email_address" },
    });
  });

  it("makes one account when the same code is sent twice at once", async () => {
    const id = await start("tess+clerk_test@example.com");
    await prepare(id);
    const answers = await Promise.all([attempt(id, "424242"), attempt(id, "424242")]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
    expect(emulator.store.users.size).toBe(1);
  });

  it("gives an address to one of two people who sign up with it at once", async () => {
    const other = await TestBrowser.open(emulator);
    const form = { email_address: "tess+clerk_test@example.com", password };
    const ids = await Promise.all(
      [browser, other].map(async (each) => {
        const { body } = await each.call("POST", "/client/sign_ups", form);
        const path = `/client/sign_ups/${body.response.id}`;
        await each.call("POST", `${path}/prepare_verification`, { strategy: "email_code" });
        return each.call("POST", `${path}/attempt_verification`, {
          strategy: "email_code",
          code: "424242",
        });
      }),
    );
    expect(ids.map((answer) => answer.status).sort()).toEqual([200, 422]);
    expect(emulator.store.users.size).toBe(1);
  });

  it.each([
    ["short", "form_password_length_too_short"],
    ["x".repeat(73), "form_password_size_in_bytes_exceeded"],
    ["new@example.com", "form_password_matches_identifier"],
  ])("refuses the password %s", async (weak, code) => {
    const form = { email_address: "new@example.com", password: weak };
    const { body } = await browser.call("POST", "/client/sign_ups", form);
    expect(body.errors[0]).toMatchObject({ code, meta: { param_name: "password" } });
  });

  it("refuses what isn't an address", async () => {
    const { body } = await browser.call("POST", "/client/sign_ups", { email_address: "nobody" });
    expect(body.errors[0]?.code).toBe("form_param_format_invalid");
  });

  it("wants a new proof for a corrected address", async () => {
    const id = await start("tess+clerk_test@example.com");
    await prepare(id);
    const form = { email_address: "tom+clerk_test@example.com" };
    const { body } = await browser.call("PATCH", `/client/sign_ups/${id}`, form);
    expect(body.response.verifications?.email_address.strategy).toBeNull();
    expect((await attempt(id, "424242")).body.errors[0]?.code).toBe("verification_missing");
  });

  it("keeps another browser out", async () => {
    const id = await start("new@example.com");
    const other = await TestBrowser.open(emulator);
    expect((await other.call("GET", `/client/sign_ups/${id}`)).status).toBe(404);
  });

  it("keeps unsafe metadata and refuses what isn't an object", async () => {
    const form = { email_address: "new@example.com", unsafe_metadata: '{"plan":"pro"}' };
    const { body } = await browser.call("POST", "/client/sign_ups", form);
    expect(body.response.unsafe_metadata).toEqual({ plan: "pro" });
    const wrong = await browser.call("POST", "/client/sign_ups", { unsafe_metadata: "[1" });
    expect(wrong.body.errors[0]?.meta.param_name).toBe("unsafe_metadata");
  });
});
