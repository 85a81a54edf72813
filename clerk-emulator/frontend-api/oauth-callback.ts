import { Hono } from "hono";
import { z } from "zod";
import { finishExternalRedirect } from "../external-callback.ts";
import { type FrontendEnvironment, parseForm, parseQuery } from "./request.ts";

const callback = z.object({
  state: z.string(),
  code: z.string().optional(),
  error: z.string().optional(),
});

/** `/v1/oauth_callback`: where a provider's page sends the browser, which goes on to the application. */
export const oauthCallback = new Hono<FrontendEnvironment>()
  .get("/", async (c) => {
    const query = parseQuery(c, callback);
    const location = await finishExternalRedirect(c.get("instance"), query, c.get("userAgent"));
    c.header("Cache-Control", "no-store");
    return c.redirect(location, 303);
  })
  .post("/", async (c) => {
    const form = await parseForm(c, callback);
    const query = new URLSearchParams(
      Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    return c.redirect(`/v1/oauth_callback?${query}`, 303);
  });
