import { Hono } from "hono";
import { z } from "zod";
import { joinOwnWaitlist } from "../waitlist.ts";
import { type FrontendEnvironment, parseForm } from "./request.ts";

/** `/v1/waitlist`: whoever waits is nobody yet, so there is no client in the answer. */
export const waitlist = new Hono<FrontendEnvironment>().post("/", async (c) => {
  const { email_address } = await parseForm(c, z.object({ email_address: z.string() }));
  const { id } = joinOwnWaitlist(c.get("instance"), email_address);
  return c.json({ object: "waitlist_entry", id });
});
