import { type Context, Hono } from "hono";
import type { Instance } from "../instance.ts";
import { changeConfiguration, serializeConfiguration } from "./change-configuration.ts";
import { readJson } from "./request.ts";

/** `/emulator/configuration`: what one would switch in Clerk's dashboard. */
export function configuration(instance: Instance): Hono {
  const shown = (c: Context) => c.json(serializeConfiguration(instance.configuration));
  return new Hono().get("/", shown).patch("/", async (c) => {
    changeConfiguration(instance, await readJson(c));
    return shown(c);
  });
}
