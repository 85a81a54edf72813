import type { Context, ErrorHandler, MiddlewareHandler } from "hono";
import { z } from "zod";
import { findClient } from "../client.ts";
import {
  authenticationInvalid,
  ClerkError,
  contentTypeUnsupported,
  devBrowserUnauthenticated,
  parameterMissing,
  parameterTypeInvalid,
  parameterValueInvalid,
  requestBodyInvalid,
} from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { Client, Session, User } from "../records.ts";
import { isLive } from "../session.ts";
import { requireUser } from "../user.ts";
import { serializeClient } from "./serialize.ts";

/** What a route knows about its caller. */
export interface FrontendEnvironment {
  Variables: {
    instance: Instance;
    /** The application that calls: the token's `azp`. */
    origin: string;
    userAgent: string | null;
  };
}

export type FrontendContext = Context<FrontendEnvironment>;

/** Notes the application that calls; the client is looked up when it is asked for. */
export function identify(instance: Instance): MiddlewareHandler<FrontendEnvironment> {
  return async (c, next) => {
    const origin = c.req.header("Origin");
    const known = origin !== undefined && instance.appOrigins.includes(origin);
    c.set("instance", instance);
    c.set("userAgent", c.req.header("User-Agent") ?? null);
    c.set("origin", (known ? origin : instance.appOrigins[0]) ?? instance.url);
    await next();
  };
}

/** The browser's client, as it is now; throws 401 when the browser isn't known. */
export function currentClient(c: FrontendContext): Client {
  const client = findClient(c.get("instance"), c.req.query("__clerk_db_jwt"));
  if (!client) throw devBrowserUnauthenticated();
  return client;
}

/**
 * One of the client's live sessions: the one of that id, else the one the request is made in, else
 * the client's last active one. Throws 401 when there is none.
 */
export function currentSession(c: FrontendContext, id?: string): Session {
  const client = currentClient(c);
  const wanted = id ?? c.req.query("_clerk_session_id") ?? client.lastActiveSessionId;
  const session = wanted ? c.get("instance").store.sessions.get(wanted) : undefined;
  if (session?.clientId !== client.id || !isLive(c.get("instance"), session))
    throw authenticationInvalid();
  return session;
}

/** Whose session the request is made in. */
export const currentUser = (c: FrontendContext): User =>
  requireUser(c.get("instance"), currentSession(c).userId);

/** Clerk's envelope: the resource, and the client as it is after the request. */
export async function respond(
  c: FrontendContext,
  response: unknown,
  status: 200 | 201 = 200,
): Promise<Response> {
  const client = await serializeClient(c.get("instance"), currentClient(c), c.get("origin"));
  return c.json({ response, client }, status);
}

/** A thrown ClerkError in Clerk's envelope, with the client when the browser is known. */
export function errorResponse(instance: Instance): ErrorHandler<FrontendEnvironment> {
  return async (error, c) => {
    if (!(error instanceof ClerkError)) throw error;
    const client = findClient(instance, c.req.query("__clerk_db_jwt"));
    const origin = c.get("origin") ?? instance.url;
    const meta = client && { client: await serializeClient(instance, client, origin) };
    const trace = { clerk_trace_id: crypto.randomUUID() };
    return c.json({ errors: [error], ...trace, ...(meta && { meta }) }, error.status);
  };
}

/** A field that may be repeated. */
export const listField = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** A field that is sent as "true" or "false". */
export const booleanField = z.enum(["true", "false"]).transform((text) => text === "true");

/** A field that holds a JSON object. */
export const objectField = z.string().transform((text, context): Record<string, unknown> => {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: "must be a JSON object" });
  return z.NEVER;
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The request's form, checked. Fields are named as sent (`email_address`); unknown ones are
 * dropped. Throws Clerk's error for the first field that is missing or wrong.
 */
export async function parseForm<Schema extends z.ZodType>(
  c: FrontendContext,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parse(schema, await readForm(c));
}

const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/;

/** The fields as they were sent. Throws Clerk's error for a body that is no form. */
export async function readForm(c: FrontendContext): Promise<Record<string, unknown>> {
  const type = c.req.header("Content-Type") ?? "";
  if (!formTypes.test(type)) {
    if ((await c.req.text()) === "") return {};
    throw contentTypeUnsupported(type, "application/x-www-form-urlencoded");
  }
  try {
    return await c.req.parseBody({ all: true });
  } catch {
    throw requestBodyInvalid();
  }
}

/** The request's query, checked like a form. */
export function parseQuery<Schema extends z.ZodType>(
  c: FrontendContext,
  schema: Schema,
): z.output<Schema> {
  const entries = Object.entries(c.req.queries());
  return parse(schema, Object.fromEntries(entries.map(([k, v]) => [k, v.length > 1 ? v : v[0]])));
}

function parse<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.output<Schema> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? "");
  const sent = (fields as Record<string, unknown>)[name];
  if (sent === undefined) throw parameterMissing(name);
  if (issue?.code === "invalid_type") throw parameterTypeInvalid(name, issue.expected);
  throw parameterValueInvalid(name, String(sent));
}

/** What every list takes. */
export const pageFields = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(10),
  offset: z.coerce.number().int().min(0).default(0),
});

/** One page of a list, as Clerk sends it. */
export function page<Row, Json>(
  rows: readonly Row[],
  { limit, offset }: z.infer<typeof pageFields>,
  serialize: (row: Row) => Json,
): { data: Json[]; total_count: number } {
  return { data: rows.slice(offset, offset + limit).map(serialize), total_count: rows.length };
}
