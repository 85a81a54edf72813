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

describe("deliveries on hold", () => {
  beforeEach(async () => {
    await addEndpoint();
    await control("PATCH", "/configuration", { webhooks: { hold: true } });
    updateUser(emulator.instance, people.ada.id, { firstName: "Augusta" });
    updateUser(emulator.instance, people.max.id, { firstName: "Maxim" });
    updateUser(emulator.instance, people.noa.id, { firstName: "Nora" });
  });

  const names = () =>
    application.received.map(
      ({ body }) => (JSON.parse(body) as { data: { first_name: string } }).data.first_name,
    );

  it("come in the order in which they are released", async () => {
    const [noa, max, ada] = await deliveries("?status=held");
    await control("POST", "/webhooks/deliveries/release", { ids: [max?.id, noa?.id, ada?.id] });

    expect(names()).toEqual(["Maxim", "Nora", "Augusta"]);
    expect(await deliveries("?status=delivered")).toHaveLength(3);
  });

  it("all come when none is named", async () => {
    await control("POST", "/webhooks/deliveries/release");

    expect(names()).toEqual(["Augusta", "Maxim", "Nora"]);
  });

  it("can be dropped, doubled and sent again", async () => {
    const [noa, max, ada] = await deliveries();
    expect(await control("POST", `/webhooks/deliveries/${ada?.id}/drop`)).toMatchObject({
      status: "dropped",
    });
    const copy = await control<Delivery>("POST", `/webhooks/deliveries/${max?.id}/duplicate`);
    expect(copy).toMatchObject({ status: "held", message_id: max?.message_id });
    await control("POST", "/webhooks/deliveries/release");
    expect(names()).toEqual(["Maxim", "Nora", "Maxim"]);

    expect(await control("POST", `/webhooks/deliveries/${noa?.id}/send`)).toMatchObject({
      status: "delivered",
      attempts: [{ status: 200 }, { status: 200 }],
    });
    expect(names()).toEqual(["Maxim", "Nora", "Maxim", "Nora"]);
  });

  it("go nowhere once their endpoint is gone", async () => {
    const { data } = await control<{ data: { id: string }[] }>("GET", "/webhooks/endpoints");
    await control("DELETE", `/webhooks/endpoints/${data[0]?.id}`);
    await control("POST", "/webhooks/deliveries/release");

    expect(application.received).toEqual([]);
    expect(await deliveries("?status=dropped")).toHaveLength(3);
  });
});
