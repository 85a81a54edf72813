import { Hono } from "hono";
import type { RequestLog } from "./request-log.ts";

/** `/emulator/requests`: the last calls of Clerk's packages, newest first. */
export function requests(log: RequestLog): Hono {
  const app = new Hono();
  app.get("/", (c) => c.json({ data: log.latest() }));
  app.delete("/", (c) => {
    log.clear();
    return c.json({ data: [] });
  });
  return app;
}
