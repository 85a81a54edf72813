import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import type { WebhookDelivery } from "../webhook-records.ts";
import { type Exchange, recordExchanges, toldEvent } from "./exchange.ts";

/** Where each test process leaves what it recorded, one exchange a line. */
const directory = process.env.CLERK_EMULATOR_EXCHANGES ?? "";

vi.mock("../emulator.ts", async (importOriginal) => {
  const original = await importOriginal<typeof import("../emulator.ts")>();
  return {
    ...original,
    createEmulator: async (...options: Parameters<typeof original.createEmulator>) => {
      const emulator = await original.createEmulator(...options);
      const file = join(directory, `${process.pid}.jsonl`);
      const append = (exchange: Exchange) => appendFileSync(file, `${JSON.stringify(exchange)}\n`);
      const fetch = recordExchanges(emulator.fetch, append);
      emulator.store.onChange((table, { before, after }) => {
        if (table === "webhookDeliveries" && after && !before) {
          append(toldEvent(JSON.parse((after as WebhookDelivery).body)));
        }
      });
      return { ...emulator, fetch };
    },
  };
});
