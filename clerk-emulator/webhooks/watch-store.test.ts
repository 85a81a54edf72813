import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { password, people } from "../people.ts";
import { configuration, seed } from "../seed.ts";
import { callBackend } from "./call-backend.ts";
import { listen } from "./listen.ts";

const keys = await loadKeys(null);
let emulator: Emulator;
let told: ReturnType<typeof listen>["told"];
let types: ReturnType<typeof listen>["types"];
let dataOf: ReturnType<typeof listen>["dataOf"];

beforeEach(async () => {
  emulator = await createEmulator({ keys, configuration, fill: seed });
  ({ told, types, dataOf } = listen(emulator));
});

afterEach(() => emulator.stop());

const backend = (method: string, path: string, body?: object) =>
  callBackend(emulator, method, path, body);

describe("webhook events", () => {
  it("say nothing of what was there from the start", () => {
    expect(types()).toEqual([]);
  });

  it("show what the Backend API shows, and who made it happen", async () => {
    const user = await backend("POST", "/users", {
      email_address: ["new@example.com"],
      private_metadata: { plan: "gold" },
      skip_password_requirement: true,
    });

    expect(told()).toEqual([
      {
        object: "event",
        type: "user.created",
        data: await backend("GET", `/users/${user.id}`),
        timestamp: expect.any(Number),
        instance_id: expect.stringMatching(/^ins_/),
        event_attributes: {
          http_request: { client_ip: "127.0.0.1", user_agent: "The application" },
        },
      },
    ]);
    expect(dataOf("user.created")).toMatchObject({ private_metadata: { plan: "gold" } });
  });

  it("tell of a change once, and of none when there is none", async () => {
    await backend("PATCH", `/users/${people.noa.id}`, { first_name: "Nora" });
    await backend("PATCH", `/users/${people.noa.id}`, { first_name: "Nora" });

    expect(types()).toEqual(["user.updated"]);
    expect(dataOf("user.updated")).toMatchObject({ first_name: "Nora" });
  });

  it("never tell of a reset", async () => {
    emulator.reset();
    await Promise.resolve();
    expect(types()).toEqual([]);
  });

  it("aren't even worked out when nobody listens", async () => {
    const { instance } = emulator;
    const webhooks = { ...instance.configuration.webhooks, endpoints: [] };
    instance.configuration = { ...instance.configuration, webhooks };
    await backend("PATCH", `/users/${people.noa.id}`, { first_name: "Nora", password });

    expect(types()).toEqual([]);
  });
});
