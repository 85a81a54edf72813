import { createHash } from "node:crypto";
import type { Context, ErrorHandler } from "hono";
import { getCookie } from "hono/cookie";
import { z } from "zod";
import { findClient } from "../client.ts";
import type { Instance } from "../instance.ts";
import type { OAuthApplication } from "../oauth-application-records.ts";
import { OAuthError } from "../oauth-error.ts";
import type { Session } from "../records.ts";
import { liveSessions, sessionStatus } from "../session.ts";

const text = z.string().optional();

/** What an application asks a person for, as it is sent. */
export const authorizationFields = z.object({
  response_type: text,
  client_id: z.string().default(""),
  redirect_uri: text,
  scope: text,
  state: text,
  prompt: text,
  code_challenge: text,
  code_challenge_method: text,
  response_mode: text,
  nonce: text,
});

export type AuthorizationFields = z.output<typeof authorizationFields>;

/** The fields of a form or a query, each once. */
export const formFields = z.record(z.string(), z.string());

/** The fields of the body; none when it isn't a form. */
export const readForm = (c: Context): Promise<Record<string, unknown>> =>
  c.req.parseBody().catch(() => ({}));

/** @throws OAuthError for fields of another kind, such as a file */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const name = parsed.error.issues[0]?.path.join(".");
  throw new OAuthError("invalid_request", `The parameter ${name} is missing or wrong.`);
}

/** @throws OAuthError (401) when no application has that id */
export function requireOAuthClient(instance: Instance, clientId: string): OAuthApplication {
  const application = instance.store.oauthApplications.first("clientId", clientId);
  if (!application) throw new OAuthError("invalid_client", "The client is unknown.", 401);
  return application;
}

/**
 * Who is signed in to the browser. Cookies don't tell ports apart, so the browser sends the
 * application's to the emulator too; the one with the instance's own suffix counts first.
 */
export function browserSession(c: Context, instance: Instance): Session | null {
  const { publishableKey } = instance.keys;
  const suffix = createHash("sha1").update(publishableKey).digest("base64url").slice(0, 8);
  const names = [`__clerk_db_jwt_${suffix}`, "__clerk_db_jwt"];
  const devBrowsers = [c.req.query("__clerk_db_jwt"), ...names.map((name) => getCookie(c, name))];
  const client = devBrowsers.map((each) => findClient(instance, each)).find(Boolean);
  if (!client) return null;
  const sessions = liveSessions(instance, client);
  const session =
    sessions.find((each) => each.id === client.lastActiveSessionId) ?? sessions.at(-1);
  return session && sessionStatus(instance, session) === "active" ? session : null;
}

/** A thrown OAuthError in the envelope of the standard. */
export const oauthErrorResponse: ErrorHandler = (error, c) => {
  if (!(error instanceof OAuthError)) throw error;
  if (error.status === 401) c.header("WWW-Authenticate", "Basic");
  c.header("Cache-Control", "no-store");
  return c.json(error, error.status);
};
