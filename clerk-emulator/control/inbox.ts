import { Hono } from "hono";
import type { Instance } from "../instance.ts";

/** `/emulator/inbox`: what would have been sent, newest first; everybody's without `to`. */
export function inbox({ store: { messages } }: Instance): Hono {
  return new Hono().get("/", (c) => {
    const to = c.req.query("to")?.toLowerCase();
    const found = to === undefined ? messages.values() : messages.where("to", to);
    const data = found.reverse().map(({ sentAt, ...message }) => ({ ...message, sent_at: sentAt }));
    return c.json({ data });
  });
}
