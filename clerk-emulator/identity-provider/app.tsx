/** @jsxImportSource hono/jsx */
import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { z } from "zod";
import { ClerkError } from "../errors.ts";
import { oauthCallbackInvalid } from "../external-errors.ts";
import type { ExternalRedirect } from "../external-records.ts";
import { grantExternalRedirect, requireExternalRedirect } from "../external-redirect.ts";
import type { Instance } from "../instance.ts";
import { chosenIdentity } from "./chosen-identity.ts";
import { ProviderPage } from "./page.tsx";

const style = readFileSync(new URL("./page.css", import.meta.url), "utf8");

const decisionSchema = z.discriminatedUnion("decision", [
  z.object({ decision: z.literal("deny"), state: z.string() }),
  z.object({
    decision: z.literal("allow"),
    state: z.string(),
    email_address: z.string(),
    first_name: z.string().max(256).optional(),
    last_name: z.string().max(256).optional(),
    unverified: z.literal("true").optional(),
  }),
]);

/**
 * The sites that Clerk would send a browser to: `/oauth/<provider>/authorize` plays Google, GitHub
 * and Microsoft, `/sso/<connection>/authorize` an organization's identity provider. Between it and
 * the callback nothing but a state and a code is exchanged, whatever the protocol would be: Clerk's
 * packages see neither side of it.
 */
export function createIdentityProvider(instance: Instance): Hono {
  const own = ["'self'"];
  const headers = secureHeaders({
    // Without a referrer, a browser would send its forms without an origin.
    referrerPolicy: "same-origin",
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: own,
      imgSrc: own,
      // A browser applies it to where the answer to the form leads, too.
      formAction: [...own, ...instance.appOrigins],
      frameAncestors: ["'none'"],
    },
  });
  const app = new Hono();
  for (const path of ["/oauth/:provider/authorize", "/sso/:connectionId/authorize"]) {
    app.get(path, headers, (c) => {
      const redirect = redirectOf(c, instance, c.req.query("state"));
      return c.html(<ProviderPage instance={instance} redirect={redirect} />);
    });
    app.post(path, headers, (c) => decide(c, instance));
  }
  app.get("/emulator/identity-provider.css", (c) =>
    c.body(style, 200, { "Content-Type": "text/css" }),
  );
  return app;
}

async function decide(c: Context, instance: Instance): Promise<Response> {
  const { data } = decisionSchema.safeParse(await c.req.parseBody());
  if (!data) throw oauthCallbackInvalid();
  const redirect = redirectOf(c, instance, data.state);
  const callback = new URL("/v1/oauth_callback", instance.url);
  callback.searchParams.set("state", redirect.id);
  if (data.decision === "deny") {
    callback.searchParams.set("error", "access_denied");
    return c.redirect(callback.href, 303);
  }
  try {
    const identity = chosenIdentity(instance, redirect, {
      emailAddress: data.email_address,
      firstName: data.first_name,
      lastName: data.last_name,
      unverified: data.unverified === "true",
    });
    callback.searchParams.set("code", grantExternalRedirect(instance, redirect, identity));
    return c.redirect(callback.href, 303);
  } catch (error) {
    if (!(error instanceof ClerkError)) throw error;
    const problem = error.longMessage;
    const page = <ProviderPage instance={instance} redirect={redirect} problem={problem} />;
    return c.html(page, 422);
  }
}

/** The redirect under way to this very provider. */
function redirectOf(c: Context, instance: Instance, state: string | undefined): ExternalRedirect {
  const redirect = requireExternalRedirect(instance, state ?? "");
  const { provider, connectionId } = c.req.param();
  const isMeant = connectionId
    ? redirect.enterpriseConnectionId === connectionId
    : redirect.enterpriseConnectionId === null && redirect.provider === `oauth_${provider}`;
  if (!isMeant) throw oauthCallbackInvalid();
  return redirect;
}
