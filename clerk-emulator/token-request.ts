import type { Context } from "hono";
import { z } from "zod";
import { tokenRequestInvalid } from "./token-errors.ts";

/**
 * The JSON body of a request to Clerk's service for API keys, M2M tokens and access tokens, checked.
 * Unlike the rest of the Backend API it answers a wrong parameter with 400 and refuses unknown ones.
 *
 * @throws ClerkError 400 naming the parameter that is wrong
 */
export async function parseTokenBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await c.req.text();
  return parse(schema, text === "" ? {} : parseJson(text), "request_body");
}

/** The query string, checked like a body. */
export const parseTokenQuery = <Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): z.output<Schema> => parse(schema, c.req.query(), "query_parameter");

function parse<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  where: string,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = [where, ...(issue?.path ?? [])].join(".");
  throw tokenRequestInvalid(`Invalid '${name}': ${issue?.message ?? "it is invalid"}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw tokenRequestInvalid("Invalid 'request_body': it is not JSON");
  }
}

/** What lists of tokens take. */
export const tokenPage = {
  limit: z.coerce.number().int().min(1).max(100).default(10),
  offset: z.coerce.number().int().min(0).default(0),
};

/** A flag in a query string. */
export const tokenFlag = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true");

/** How long until a token expires; null for never. */
export const secondsUntilExpiration = z.number().positive().nullish();
