import { beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "./emulator.ts";
import { loadKeys } from "./keys.ts";
import { TestBrowser } from "./test-browser.ts";
import { createUser } from "./user.ts";

const keys = await loadKeys(null);
let emulator: Emulator;
let printed: string[];

beforeEach(async () => {
  printed = [];
  emulator = await createEmulator({ keys, print: (line) => printed.push(line) });
});

const fetch = (path: string, init?: RequestInit) =>
  emulator.fetch(new Request(`${emulator.instance.url}${path}`, init));

describe("the emulator", () => {
  it("names the method and path that it doesn't know, in its answer and in the terminal", async () => {
    const response = await fetch("/v1/me/passkeys?_method=PATCH", { method: "POST" });
    expect(response.status).toBe(501);
    expect(response.headers.get("Content-Type")).toBe("application/json");
    const explanation = "The Clerk emulator does not know PATCH /v1/me/passkeys.";
    expect(await response.json()).toMatchObject({
      errors: [{ code: "not_implemented", long_message: explanation }],
    });
    expect(printed).toEqual([`✗ ${explanation}`]);
  });

  it("says in the terminal, and only there, why it failed", async () => {
    const browser = await TestBrowser.open(emulator);
    const password = "a-long-enough-password";
    const user = await createUser(emulator.instance, {
      emailAddresses: ["a@example.com"],
      password,
    });
    await browser.signIn("a@example.com", password);
    emulator.store.users.delete(user.id);
    const { status, body } = await browser.call("GET", "/client");
    expect(status).toBe(500);
    expect(body.errors[0]?.code).toBe("internal_clerk_error");
    expect(JSON.stringify(body)).not.toContain("TypeError");
    expect(printed.join()).toContain("GET /v1/client: TypeError");
  });

  it("draws a picture for who has none, and nothing that could be a script", async () => {
    const response = await fetch("/avatars/user_1/%3Cscript%3E.svg");
    expect(response.headers.get("Content-Type")).toBe("image/svg+xml");
    expect(await response.text()).not.toContain("<script");
  });

  it("starts over on reset, with the settings of its start", async () => {
    await createUser(emulator.instance, { emailAddresses: ["a@example.com"] });
    const { configuration } = emulator.instance;
    emulator.instance.configuration = { ...configuration, singleSessionMode: false };
    emulator.reset();
    expect(emulator.store.users.size).toBe(0);
    expect(emulator.instance.configuration).toBe(configuration);
  });

  it("hands out variables that contain every one of the application's, and no other secret", () => {
    const { environment } = emulator;
    expect(environment).toMatchObject({
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: keys.publishableKey,
      CLERK_SECRET_KEY: keys.secretKey,
      CLERK_API_URL: "http://localhost:4400/backend-api",
      NEXT_PUBLIC_CLERK_PROXY_URL: "http://localhost:4400",
    });
    const shown = Object.entries(environment).filter(([name]) => name.startsWith("NEXT_PUBLIC_"));
    expect(JSON.stringify(shown)).not.toContain(keys.secretKey);
  });
});
