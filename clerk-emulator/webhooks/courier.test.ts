import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { people } from "../people.ts";
import { configuration, seed } from "../seed.ts";
import { updateUser } from "../user.ts";
import { controlWebhooks, type Delivery } from "./control-webhooks.ts";
import { openApplication } from "./open-application.ts";

type Controls = ReturnType<typeof controlWebhooks>;

const keys = await loadKeys(null);
let application: Awaited<ReturnType<typeof openApplication>>;
let emulator: Emulator;
let control: Controls["control"];
let deliveries: Controls["deliveries"];

beforeEach(async () => {
  application = await openApplication();
  emulator = await createEmulator({ keys, configuration, fill: seed });
  ({ control, deliveries } = controlWebhooks(emulator));
});

afterEach(async () => {
  await emulator.stop();
  await application.close();
});

const addEndpoint = (endpoint: object = {}) =>
  controlWebhooks(emulator).addEndpoint({ url: application.url, ...endpoint });

/** Resolves once the newest delivery is as expected. */
async function settled(expected: (delivery: Delivery) => boolean): Promise<Delivery> {
  for (;;) {
    const [newest] = await deliveries();
    if (newest && expected(newest)) return newest;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const rename = (firstName: string) => updateUser(emulator.instance, people.noa.id, { firstName });

describe("a webhook", () => {
  it("passes Clerk's own check with the secret of the application's environment", async () => {
    await addEndpoint();
    rename("Nora");
    await application.arrived(1);
    const [received] = application.received;
    if (!received) throw new Error("Nothing arrived.");
    const secret = emulator.environment.CLERK_WEBHOOK_SIGNING_SECRET ?? "";

    expect(await application.verify(received, secret)).toMatchObject({
      type: "user.updated",
      data: { id: people.noa.id, first_name: "Nora" },
    });
    const changed = { ...received, body: received.body.replace("Nora", "Mallory") };
    await expect(application.verify(changed, secret)).rejects.toThrow();
    expect(await settled(({ status }) => status === "delivered")).toMatchObject({
      attempts: [{ status: 200, response: "thanks" }],
    });
  });

  it("is signed with the endpoint's own secret when it has one", async () => {
    const secret = `whsec_${Buffer.from("a secret of twenty-four bytes!").toString("base64")}`;
    await addEndpoint({ secret });
    rename("Nora");
    await application.arrived(1);
    const [received] = application.received;
    if (!received) throw new Error("Nothing arrived.");

    expect(await application.verify(received, secret)).toMatchObject({ type: "user.updated" });
    const another = emulator.environment.CLERK_WEBHOOK_SIGNING_SECRET ?? "";
    await expect(application.verify(received, another)).rejects.toThrow();
  });

  it("goes to every endpoint that wants it, as one message", async () => {
    await addEndpoint({ events: ["user.updated"] });
    await addEndpoint();
    await addEndpoint({ events: ["user.deleted"] });
    rename("Nora");
    await application.arrived(2);

    const all = await deliveries();
    expect(all).toHaveLength(2);
    expect(new Set(all.map((each) => each.message_id)).size).toBe(1);
  });

  it("comes again after five seconds, five minutes and so on, until it was refused eight times", async () => {
    application.answer(500);
    await addEndpoint();
    rename("Nora");
    const hours = (amount: number) => amount * 60 * 60;
    const delays = [5, 5 * 60, 30 * 60, hours(2), hours(5), hours(10), hours(10)];
    for (const [index, seconds] of delays.entries()) {
      const waiting = await settled(({ attempts }) => attempts.length === index + 1);
      expect(waiting.status).toBe("waiting");
      const { now } = await control<{ now: number }>("GET", "/clock");
      const left = (waiting.next_attempt_at ?? 0) - now;
      expect(left).toBeLessThanOrEqual(seconds * 1000);
      expect(left).toBeGreaterThan(seconds * 1000 - 4000);
      await control("POST", "/clock", { seconds });
    }

    expect(await settled(({ status }) => status === "failed")).toMatchObject({
      attempts: { length: 8 },
      next_attempt_at: null,
    });
  });

  it("comes again sooner when asked to, and is over once it was taken", async () => {
    await control("PATCH", "/configuration", { webhooks: { retry_speed: 1000 } });
    application.answer(503);
    await addEndpoint();
    rename("Nora");
    await application.arrived(1);
    application.answer(200);
    await application.arrived(2);

    const [first, second] = application.received;
    expect(second?.headers["svix-id"]).toBe(first?.headers["svix-id"]);
    expect(second?.body).toBe(first?.body);
    expect(await settled(({ status }) => status === "delivered")).toMatchObject({
      attempts: [{ status: 503 }, { status: 200 }],
    });
  });

  it("says why it got no answer", async () => {
    await application.close();
    await addEndpoint();
    rename("Nora");

    const delivery = await settled(({ attempts }) => attempts.length === 1);
    expect(delivery.attempts[0]).toMatchObject({ status: null });
    expect(delivery.attempts[0]?.response).toContain("ECONNREFUSED");
  });

  it("never keeps the request waiting that caused it", async () => {
    await addEndpoint({ url: "http://localhost:1/unreachable" });
    await emulator.fetch(
      new Request(`http://localhost:4400/backend-api/v1/users/${people.noa.id}`, {
        method: "PATCH",
        headers: { Authorization: `Bearer ${emulator.environment.CLERK_SECRET_KEY}` },
        body: JSON.stringify({ first_name: "Nora" }),
      }),
    );

    expect(await deliveries()).toMatchObject([{ type: "user.updated", attempts: [] }]);
  });

  it("that was under way when the emulator stopped is sent by the next one", async () => {
    await addEndpoint();
    rename("Nora");
    await emulator.stop();
    const snapshot = structuredClone(emulator.store.toJSON());
    expect(await deliveries()).toMatchObject([{ status: "waiting" }]);

    emulator = await createEmulator({
      keys,
      configuration,
      fill: async ({ store }) => store.fromJSON(snapshot),
    });
    ({ control, deliveries } = controlWebhooks(emulator));
    await application.arrived(1);
    expect(application.types()).toEqual(["user.updated"]);
    expect(await settled(({ status }) => status === "delivered")).toMatchObject({
      type: "user.updated",
    });
  });
});
