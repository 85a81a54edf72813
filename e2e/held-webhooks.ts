import { expect, test } from "@playwright/test";
import { control } from "./emulator-control";

type Delivery = { id: string; type: string; status: string };

/**
 * Has the emulator hold back every event from now on, for the app's route.
 *
 * @returns how to let them go, and how to stop it
 */
export async function holdWebhooks() {
  await control("PATCH", "/configuration", { webhooks: { hold: true } });
  const url = `${process.env.APP_URL}/api/webhooks/clerk`;
  const endpoint = await control<{ id: string }>("POST", "/webhooks/endpoints", { url });
  return {
    /** Brings all that are held, each twice and in any order; the app must take every one. */
    async bringTwiceInAnyOrder(): Promise<void> {
      for (const { id } of await held()) {
        await control("POST", `/webhooks/deliveries/${id}/duplicate`);
      }
      const deliveries = inAnyOrder(await held());
      const description = deliveries.map(({ type }) => type).join(", ");
      test.info().annotations.push({ type: "order of events", description });
      const ids = deliveries.map(({ id }) => id);
      const { data } = await control<{ data: Delivery[] }>("POST", "/webhooks/deliveries/release", {
        ids,
      });
      expect(data.length).toBeGreaterThan(0);
      expect(data.filter(({ status }) => status !== "delivered")).toEqual([]);
    },

    async stop(): Promise<void> {
      await control("PATCH", "/configuration", { webhooks: { hold: false } });
      for (const { id } of await held()) await control("POST", `/webhooks/deliveries/${id}/drop`);
      await control("DELETE", `/webhooks/endpoints/${endpoint.id}`);
    },
  };
}

async function held(): Promise<Delivery[]> {
  const { data } = await control<{ data: Delivery[] }>("GET", "/webhooks/deliveries?status=held");
  return data;
}

function inAnyOrder<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
