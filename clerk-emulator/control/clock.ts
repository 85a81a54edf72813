import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { parseJson } from "./request.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const amount = z.number().min(0).max(100_000).default(0);

const advanceSchema = z
  .strictObject({ days: amount, hours: amount, minutes: amount, seconds: amount })
  .transform(
    ({ days, hours, minutes, seconds }) =>
      days * day + hours * hour + minutes * minute + seconds * second,
  );

/**
 * `/emulator/clock`: moves the instance's clock forward, so that trials, invitations and codes run
 * out, and back to now. Session tokens go by real time whatever it says.
 *
 * @param moved is told after each move what time it was before
 */
export function clock(instance: Instance, moved: (before: number) => void): Hono {
  const shown = (c: Context) => c.json({ now: instance.now(), offset: instance.clockOffset });
  const app = new Hono();
  app.get("/", shown);
  app.post("/", async (c) => {
    const amount = await parseJson(c, advanceSchema);
    const before = instance.now();
    instance.clockOffset += amount;
    moved(before);
    return shown(c);
  });
  app.delete("/", (c) => {
    const before = instance.now();
    instance.clockOffset = 0;
    moved(before);
    return shown(c);
  });
  return app;
}
