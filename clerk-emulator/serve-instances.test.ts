import { beforeAll, describe, expect, it } from "vitest";
import { defaultConfiguration } from "./configuration.ts";
import { createEmulator, type Emulator } from "./emulator.ts";
import { people } from "./people.ts";
import { configuration, seed } from "./seed.ts";
import { pathOfInstance, serveInstances } from "./serve-instances.ts";

const address = "http://localhost:4400";
let main: Emulator;
let other: Emulator;
let fetch: Emulator["fetch"];

beforeAll(async () => {
  main = await createEmulator({ configuration, fill: seed });
  other = await createEmulator({
    url: address + pathOfInstance("other"),
    configuration: { ...defaultConfiguration, applicationName: "Other" },
    seed: async () => {},
  });
  fetch = serveInstances(main, new Map([["other", other]]));
});

const get = (url: string, secretKey = "") =>
  fetch(new Request(url, { headers: secretKey ? { Authorization: `Bearer ${secretKey}` } : {} }));

describe("serveInstances", () => {
  it("gives each instance its own addresses, settings and people", async () => {
    for (const { environment, instance } of [main, other]) {
      const { NEXT_PUBLIC_CLERK_PROXY_URL: frontend, CLERK_API_URL: backend } = environment;
      const shown = await (await get(`${frontend}/v1/environment`)).json();
      expect(shown.display_config.application_name).toBe(instance.configuration.applicationName);
      const count = await get(`${backend}/v1/users/count`, environment.CLERK_SECRET_KEY);
      expect(await count.json()).toMatchObject({ total_count: instance.store.users.size });
    }
    expect(main.store.users.size).toBe(Object.keys(people).length);
    expect(other.store.users.size).toBe(0);
  });

  it("takes an instance's keys for that instance only", async () => {
    const response = await get(
      `${other.environment.CLERK_API_URL}/v1/users`,
      main.environment.CLERK_SECRET_KEY,
    );

    expect(response.status).toBe(401);
  });

  it("passes on what a request carries", async () => {
    const request = new Request(`${other.environment.CLERK_API_URL}/v1/users`, {
      method: "POST",
      headers: { Authorization: `Bearer ${other.environment.CLERK_SECRET_KEY}` },
      body: JSON.stringify({ email_address: ["a@example.com"], skip_password_requirement: true }),
    });

    expect((await fetch(request)).status).toBe(200);
    await fetch(new Request(`${other.instance.url}/emulator/reset`, { method: "POST" }));
    expect(other.store.users.size).toBe(0);
    expect(main.store.users.size).toBe(Object.keys(people).length);
  });

  it("has a page for each, whose links stay with it", async () => {
    const html = await (await get(`${other.instance.url}/settings`)).text();

    expect(html).toContain('<base href="/instances/other/"/>');
    expect(html).toContain("· Other");
    expect(html).not.toMatch(/(?:href|src|action)="\/(?!instances\/other\/)/);
  });

  it("says that it doesn't serve what it doesn't serve", async () => {
    expect((await get(`${address}/instances/nothing/v1/environment`)).status).toBe(404);
  });
});
