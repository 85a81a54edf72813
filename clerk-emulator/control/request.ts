import type { Context } from "hono";
import { z } from "zod";
import { ClerkError } from "../errors.ts";

/**
 * The JSON body, checked. No body at all is an empty object.
 *
 * @throws ClerkError 422 saying what is wrong with it
 */
export async function parseJson<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { data, error } = schema.safeParse(await readJson(c));
  if (error) throw bodyInvalid(z.prettifyError(error));
  return data;
}

/** The JSON body as it is; throws ClerkError 422 when it isn't JSON. */
export async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw bodyInvalid("The body must be JSON.");
  }
}

const bodyInvalid = (longMessage: string) =>
  new ClerkError(422, "form_param_value_invalid", "is invalid", longMessage);
