import { Hono } from "hono";
import type { Faults } from "./create-faults.ts";
import { faultSchema } from "./fault.ts";
import { parseJson } from "./request.ts";

/** `/emulator/faults`: trouble on demand, for a number of requests or until it is removed. */
export function faultRoutes(faults: Faults): Hono {
  const app = new Hono();
  app.get("/", (c) => c.json({ data: faults.list() }));
  app.post("/", async (c) => c.json(faults.add(await parseJson(c, faultSchema))));
  app.delete("/:id?", (c) => {
    faults.remove(c.req.param("id"));
    return c.json({ data: faults.list() });
  });
  return app;
}
