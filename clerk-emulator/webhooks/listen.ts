import type { Emulator } from "../emulator.ts";

/** What an application is told. */
interface ToldEvent {
  type: string;
  data: Record<string, unknown>;
  event_attributes?: unknown;
}

/** For tests: an endpoint that wants to hear of everything, whose deliveries are held. */
export function listen({ instance, store }: Emulator) {
  const endpoints = [{ url: "http://localhost:3000/api/webhooks/clerk" }];
  const webhooks = { ...instance.configuration.webhooks, hold: true, endpoints };
  instance.configuration = { ...instance.configuration, webhooks };
  const told = () =>
    store.webhookDeliveries.values().map(({ body }) => JSON.parse(body) as ToldEvent);
  return {
    told,
    types: () => told().map(({ type }) => type),
    dataOf: (type: string) => told().findLast((event) => event.type === type)?.data,
    forget: () => store.webhookDeliveries.clear(),
  };
}
