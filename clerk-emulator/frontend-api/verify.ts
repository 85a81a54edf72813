import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { z } from "zod";
import { findClient } from "../client.ts";
import { openEmailLink } from "../open-email-link.ts";
import { type FrontendEnvironment, parseQuery } from "./request.ts";

/** `GET /v1/verify?token=`: the link in a mail that proves an address. */
export const verify = new Hono<FrontendEnvironment>().get("/", async (c) => {
  const instance = c.get("instance");
  const { token } = parseQuery(c, z.object({ token: z.string() }));
  // The application's own cookie, which a browser sends to every port of this computer.
  const client = findClient(instance, getCookie(c, "__clerk_db_jwt"));
  c.header("Cache-Control", "no-store");
  return c.redirect(await openEmailLink(instance, token, client, c.get("userAgent")), 303);
});
