import type { Context } from "hono";
import type { z } from "zod";
import {
  type ClerkError,
  parameterMissing,
  parameterUnknown,
  requestBodyInvalid,
} from "../errors.ts";
import { parameterDeprecated, parameterError } from "./errors.ts";

/**
 * The query string, checked. A parameter that is given several times is an array.
 *
 * @throws ClerkError 422 naming the parameter
 */
export function parseQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  const values = Object.entries(c.req.queries()).map(
    ([name, all]) => [name, all.length === 1 ? all[0] : all] as const,
  );
  return parse(schema, Object.fromEntries(values));
}

/**
 * The JSON body, checked. No body at all is an empty object, as Clerk's SDK sends none when there
 * is nothing to say.
 *
 * @throws ClerkError 400 when it isn't JSON, 422 naming the parameter when one is wrong
 */
export async function parseBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await c.req.text();
  return parse(schema, text === "" ? {} : parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw requestBodyInvalid();
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw errorOfIssue(parsed.error.issues[0]);
}

/** Clerk's error for what is wrong with one parameter. */
function errorOfIssue(issue: z.core.$ZodIssue | undefined): ClerkError {
  const name = issue?.path.find((part) => typeof part === "string");
  if (!issue || name === undefined) return requestBodyInvalid();
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return parameterMissing(name);
      if (issue.expected === "never") return parameterUnknown(name);
      if (issue.expected === "undefined") return parameterDeprecated(name, issue.message);
      return invalid(name, `${name} is invalid. It must be of type ${issue.expected}.`);
    case "invalid_value":
      return invalid(
        name,
        `${issue.input} does not match the allowed values for parameter ${name}. Allowed values: ${issue.values.join(", ")}`,
      );
    case "invalid_format":
      return formatError(name, issue.format);
    case "too_small":
      return tooSmall(name, issue);
    case "too_big":
      return tooBig(name, issue);
    default:
      return invalid(name, `${name} is invalid`);
  }
}

function invalid(name: string, longMessage: string): ClerkError {
  return parameterError(name, "form_param_value_invalid", "is invalid", longMessage);
}

function formatError(name: string, format: string): ClerkError {
  if (format === "datetime") {
    const longMessage = `${name} must contain a datetime specified in RFC3339 format (e.g. \`2022-10-20T10:00:27.645Z\`).`;
    return parameterError(name, "form_param_invalid_time", "invalid format", longMessage);
  }
  const what = format === "email" ? "email address" : format;
  const longMessage = `${name} must be a valid ${what}.`;
  return parameterError(name, "form_param_format_invalid", "is invalid", longMessage);
}

function tooSmall(name: string, { origin, minimum }: z.core.$ZodIssueTooSmall): ClerkError {
  if (origin !== "string") return invalid(name, `${name} must be at least ${minimum}.`);
  const longMessage = `${name} must be at least ${minimum} characters long.`;
  return parameterError(
    name,
    "form_param_min_length_exceeded",
    "does not reach minimum length",
    longMessage,
  );
}

function tooBig(name: string, { origin, maximum }: z.core.$ZodIssueTooBig): ClerkError {
  if (origin === "array") {
    const longMessage = `${name} should not exceed ${maximum} items.`;
    return parameterError(
      name,
      "form_param_array_size_exceeded",
      "exceeds maximum size",
      longMessage,
    );
  }
  if (origin === "string") {
    const longMessage = `${name} should not exceed ${maximum} characters.`;
    return parameterError(
      name,
      "form_param_max_length_exceeded",
      "exceeds maximum length",
      longMessage,
    );
  }
  const longMessage = `The value of ${name} can't be greater than ${maximum}`;
  return parameterError(name, "form_param_value_too_large", "Value too large", longMessage);
}
