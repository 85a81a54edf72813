import type { Emulator } from "../emulator.ts";

export interface Delivery {
  id: string;
  message_id: string;
  type: string;
  status: string;
  attempts: { status: number | null; response: string }[];
  next_attempt_at: number | null;
}

/** For tests: the control calls about webhooks, which throw what they are refused with. */
export function controlWebhooks(emulator: Emulator) {
  async function control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const request = new Request(`http://localhost:4400/emulator${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    const response = await emulator.fetch(request);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  return {
    control,
    addEndpoint: (endpoint: object) =>
      control<{ id: string; secret: string }>("POST", "/webhooks/endpoints", endpoint),
    deliveries: async (query = ""): Promise<Delivery[]> =>
      (await control<{ data: Delivery[] }>("GET", `/webhooks/deliveries${query}`)).data,
  };
}
