/** @jsxImportSource hono/jsx */
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { z } from "zod";
import { changeConfiguration } from "../control/change-configuration.ts";
import type { Controls } from "../control/controls.ts";
import type { Instance } from "../instance.ts";
import { seed } from "../seed.ts";
import { Page } from "./page.tsx";

const style = readFileSync(new URL("./page.css", import.meta.url), "utf8");
const script = readFileSync(new URL("./page.js", import.meta.url), "utf8");

const intentSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("reset") }),
  z.object({
    intent: z.literal("force_organization_selection"),
    on: z.enum(["true", "false"]).transform((text) => text === "true"),
  }),
]);

/**
 * The emulator's page: who can sign in, the mails that were not sent, what the instance holds, and
 * the last requests.
 */
export function createPage(instance: Instance, controls: Controls): Hono {
  const app = new Hono();
  const own = ["'self'"];
  const headers = secureHeaders({
    referrerPolicy: "no-referrer",
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: own,
      scriptSrc: own,
      imgSrc: own,
      connectSrc: own,
      formAction: own,
      frameAncestors: ["'none'"],
    },
  });
  app.get("/", headers, (c) =>
    c.html(<Page instance={instance} requests={controls.requests.latest()} />),
  );
  app.post("/", async (c) => {
    const { data, error } = intentSchema.safeParse(await c.req.parseBody());
    if (error) return c.text(z.prettifyError(error), 422);
    if (data.intent === "reset") {
      controls.reset();
      await seed(instance);
    } else {
      changeConfiguration(instance, {
        organizations: { force_organization_selection: data.on },
      });
    }
    return c.redirect("/", 303);
  });
  app.get("/emulator/page.css", (c) => c.body(style, 200, { "Content-Type": "text/css" }));
  app.get("/emulator/page.js", (c) => c.body(script, 200, { "Content-Type": "text/javascript" }));
  return app;
}
