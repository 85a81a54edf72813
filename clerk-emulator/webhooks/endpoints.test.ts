import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { people } from "../people.ts";
import { configuration, seed } from "../seed.ts";
import { updateUser } from "../user.ts";
import { controlWebhooks } from "./control-webhooks.ts";
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

const rename = (firstName: string) => updateUser(emulator.instance, people.noa.id, { firstName });

describe("/emulator/webhooks/endpoints", () => {
  it("changes and removes what was made", async () => {
    const { id, secret } = await addEndpoint();
    expect(secret).toBe(emulator.environment.CLERK_WEBHOOK_SIGNING_SECRET);
    await control("PATCH", `/webhooks/endpoints/${id}`, { enabled: false });
    rename("Nora");
    await Promise.resolve();
    expect(await deliveries()).toEqual([]);

    await control("DELETE", `/webhooks/endpoints/${id}`);
    expect(await control("GET", "/webhooks/endpoints")).toEqual({ data: [] });
  });

  it("lists the configuration's too, the same each time", async () => {
    await control("PATCH", "/configuration", {
      webhooks: { endpoints: [{ url: application.url, events: ["user.updated"] }] },
    });
    const one = await control<{ data: object[] }>("GET", "/webhooks/endpoints");

    expect(one).toMatchObject({ data: [{ url: application.url, events: ["user.updated"] }] });
    expect(await control("GET", "/webhooks/endpoints")).toEqual(one);
  });

  it.each([
    [{ url: "localhost:3000" }, "needs a URL"],
    [{ url: "ftp://localhost" }, "needs a URL"],
    [{ events: ["user.renamed"] }, "Clerk has no webhook event user.renamed."],
    [{ secret: "whsec_short" }, "A signing secret is"],
    [{ secrets: "" }, "secrets"],
  ])("refuses %j", async (endpoint, explanation) => {
    await expect(addEndpoint(endpoint)).rejects.toThrow(explanation);
    await expect(
      control("PATCH", "/configuration", { webhooks: { endpoints: [{ url: "nowhere" }] } }),
    ).rejects.toThrow("needs a URL");
  });
});
