import { Hono } from "hono";
import { createClient } from "../client.ts";
import type { FrontendEnvironment } from "./request.ts";

/** `/dev_browser`: the secret by which a development instance knows a browser again. */
export const devBrowser = new Hono<FrontendEnvironment>().post("/", (c) => {
  const { devBrowser: id } = createClient(c.get("instance"));
  return c.json({ object: "dev_browser", id });
});
