import { randomBytes, randomUUID } from "node:crypto";
import { Webhook } from "svix";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clerkId, deletionEvent, event, userEvent } from "@/lib/clerk-sync/clerk-events.fixture";
import { receive } from "@/lib/clerk-sync/inbox";
import { mirroring } from "@/lib/db";

const secret = `whsec_${randomBytes(24).toString("base64")}`;
let POST: typeof import("./route").POST;

beforeEach(() => setUp({ CLERK_WEBHOOK_SIGNING_SECRET: secret }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("a signed message", () => {
  test("changes the rows", async () => {
    const id = clerkId("user");

    const answer = await POST(signed(userEvent("user.created", { id, firstName: "Peter" })));

    expect([answer.status, await answer.json()]).toEqual([200, { outcome: "applied" }]);
    expect(await findUser(id)).toMatchObject({ name: "Peter" });
  });

  test("is understood under the standard's names of the headers", async () => {
    const id = clerkId("user");
    const request = signed(userEvent("user.created", { id, firstName: "Peter" }));
    for (const name of ["id", "timestamp", "signature"]) {
      request.headers.set(`webhook-${name}`, request.headers.get(`svix-${name}`) ?? "");
      request.headers.delete(`svix-${name}`);
    }

    expect((await POST(request)).status).toBe(200);
    expect(await findUser(id)).toMatchObject({ name: "Peter" });
  });

  test("changes nothing when it comes again", async () => {
    const [id, message] = [clerkId("user"), messageId()];
    const created = userEvent("user.created", { id, firstName: "Peter", updatedAt: 1_000 });
    await POST(signed(created, { message }));
    await mirroring((tx) => tx.user.update({ where: { clerkId: id }, data: { name: "Touched" } }));

    const answer = await POST(signed(created, { message }));

    expect([answer.status, await answer.json()]).toEqual([200, { outcome: "repeated" }]);
    expect(await findUser(id)).toMatchObject({ name: "Touched" });
  });

  test("of a type nobody waits for is acknowledged and counted", async () => {
    const message = messageId();

    const answer = await POST(signed(event("sms.created", {}), { message }));

    expect([answer.status, await answer.json()]).toEqual([200, { outcome: "ignored" }]);
    expect(await findMessage(message)).toMatchObject({ type: "sms.created", status: "ignored" });
  });

  test("that fails is kept with its error, changes nothing, and may come again", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const [id, message] = [clerkId("user"), messageId()];
    const good = userEvent("user.created", { id, firstName: "Peter" });
    const bad = { ...good, data: { ...(good.data as object), email_addresses: "none" } };

    expect((await POST(signed(bad, { message }))).status).toBe(500);
    expect((await POST(signed(bad, { message }))).status).toBe(500);

    expect(await findUser(id)).toBeNull();
    expect(await findMessage(message)).toMatchObject({
      type: "user.created",
      status: "failed",
      attempts: 2,
      error: expect.stringContaining("email_addresses"),
      payload: JSON.stringify(bad),
    });
    expect(JSON.stringify(logged.mock.calls)).not.toContain("Peter");

    expect(await receive(message, JSON.stringify(good))).toBe("applied");
    expect(await findUser(id)).toMatchObject({ name: "Peter" });
    expect(await findMessage(message)).toMatchObject({
      status: "applied",
      error: null,
      payload: null,
    });
  });

  test("is applied once when it comes many times at once", async () => {
    const message = messageId();
    const created = userEvent("user.created", { id: clerkId("user"), firstName: "Peter" });

    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => (await POST(signed(created, { message }))).json()),
    );

    const outcomes = answers.map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(["applied", ...Array(7).fill("repeated")]);
  });
});

describe("anything else is refused, and nothing is written", () => {
  const victim = clerkId("user");
  const good = () => signed(deletionEvent("user.deleted", victim));
  const withHeader = (name: string, value: string | null) => () => {
    const request = good();
    if (value === null) request.headers.delete(name);
    else request.headers.set(name, value);
    return request;
  };

  test.each<[string, () => Request, number]>([
    ["without a signature", withHeader("svix-signature", null), 400],
    ["without an id", withHeader("svix-id", null), 400],
    ["with another id", withHeader("svix-id", messageId()), 400],
    ["without a time", withHeader("svix-timestamp", null), 400],
    ["with a wrong signature", withHeader("svix-signature", "v1,bm90IGl0"), 400],
    ["signed by another secret", () => signed({}, { by: `whsec_${"A".repeat(32)}` }), 400],
    ["six minutes old", () => signed({}, { at: minutesFromNow(-6) }), 400],
    ["six minutes in the future", () => signed({}, { at: minutesFromNow(6) }), 400],
    ["with another body", () => new Request(good(), { body: "{}", method: "POST" }), 400],
    ["of more than a megabyte", () => signed("x".repeat(1_000_001)), 413],
  ])("%s", async (_, request, status) => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const before = await countMessages();

    const answer = await POST(request());

    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\w/) });
    expect(await countMessages()).toBe(before);
    const text = JSON.stringify(warned.mock.calls);
    expect(text).not.toMatch(/v1,|msg_|user_/);
    expect(text.includes("svix-")).toBe(status === 400);
  });

  test("while the secret is not set, with what to do", async () => {
    await setUp({ CLERK_WEBHOOK_SIGNING_SECRET: "" });
    const before = await countMessages();

    const answer = await POST(good());

    expect(answer.status).toBe(500);
    expect((await answer.json()).error).toContain("CLERK_WEBHOOK_SIGNING_SECRET is not set");
    expect(await countMessages()).toBe(before);
  });
});

/** Loads the route anew: the environment is parsed once. */
async function setUp(variables: Record<string, string>) {
  vi.resetModules();
  vi.stubEnv("NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY", `pk_test_${btoa("a.clerk.accounts.dev$")}`);
  vi.stubEnv("CLERK_SECRET_KEY", "sk_test_a");
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  ({ POST } = await import("./route"));
}

function signed(payload: unknown, { message = messageId(), at = new Date(), by = secret } = {}) {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  return new Request("http://localhost/api/webhooks/clerk", {
    method: "POST",
    body,
    headers: {
      "svix-id": message,
      "svix-timestamp": String(Math.floor(at.getTime() / 1_000)),
      "svix-signature": new Webhook(by).sign(message, at, body),
    },
  });
}

const messageId = () => `msg_${randomUUID()}`;
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const findUser = (id: string) => mirroring((tx) => tx.user.findUnique({ where: { clerkId: id } }));
const findMessage = (id: string) =>
  mirroring((tx) => tx.webhookMessage.findUnique({ where: { id } }));
const countMessages = () => mirroring((tx) => tx.webhookMessage.count());
