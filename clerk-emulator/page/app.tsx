/** @jsxImportSource hono/jsx */
import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Controls } from "../control/controls.ts";
import { inspectToken } from "../control/inspect-token.ts";
import { newToken } from "../control/tokens.ts";
import { ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { FaultsPage } from "./faults-page.tsx";
import { Overview } from "./overview.tsx";
import { RolesPage } from "./roles-page.tsx";
import { SettingsPage } from "./settings-page.tsx";
import { TokensPage } from "./tokens-page.tsx";
import { WebhooksPage } from "./webhooks-page.tsx";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

const style = ["base", "layout", "rows", "forms", "buttons", "table"]
  .map((name) => read(`./styles/${name}.css`))
  .join("\n");
const script = read("./page.js");

const own = ["'self'"];

const headers = secureHeaders({
  // Without a referrer, a browser names no origin in a form either, and the form would be refused.
  referrerPolicy: "same-origin",
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

/**
 * The emulator's pages. What they show comes from the instance; what they change, `page.js` changes
 * by the control calls that a test would make.
 */
export function createPage(instance: Instance, controls: Controls): Hono {
  const app = new Hono();
  const requests = () => controls.requests.latest();
  app.get("/", headers, (c) => c.html(<Overview instance={instance} requests={requests()} />));
  app.get("/settings", headers, (c) => c.html(<SettingsPage instance={instance} />));
  app.get("/roles", headers, (c) => c.html(<RolesPage instance={instance} />));
  app.get("/webhooks", headers, (c) => c.html(<WebhooksPage instance={instance} />));
  app.get("/faults", headers, (c) =>
    c.html(<FaultsPage instance={instance} controls={controls} />),
  );
  app.get("/tokens", headers, (c) => c.html(<TokensPage instance={instance} />));
  app.post("/tokens", headers, (c) => showToken(instance, c));
  app.get("/emulator/page.css", (c) => c.body(style, 200, { "Content-Type": "text/css" }));
  app.get("/emulator/page.js", (c) => c.body(script, 200, { "Content-Type": "text/javascript" }));
  return app;
}

/** A token in the address would end up in the browser's history, so it comes in a form. */
async function showToken(instance: Instance, c: Context): Promise<Response> {
  const form = await c.req.parseBody();
  let token = String(form.token ?? "").trim();
  try {
    if (form.session_id) token = await newToken(instance, String(form.session_id));
    const inspection = await inspectToken(instance, token);
    return c.html(<TokensPage instance={instance} token={token} inspection={inspection} />);
  } catch (error) {
    if (!(error instanceof ClerkError)) throw error;
    const page = <TokensPage instance={instance} token={token} problem={error.longMessage} />;
    return c.html(page, error.status);
  }
}
