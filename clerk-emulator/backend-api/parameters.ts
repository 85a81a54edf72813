import { z } from "zod";

/** Query parameters of every list. */
export const page = {
  limit: z.coerce.number().int().min(1).max(500).default(10),
  offset: z.coerce.number().int().min(0).default(0),
};

export const flag = z.stringbool({ truthy: ["true", "1"], falsy: ["false", "0"] }).optional();

/** A time in a query string, in milliseconds. */
export const timestamp = z.coerce.number().int().optional();

/** A parameter that may be given up to 100 times. */
export const repeated = z.preprocess(
  (value) => (value === undefined ? undefined : [value].flat()),
  z.array(z.string()).max(100).optional(),
);

/** What Clerk documents and this instance doesn't have: refused, as Clerk does, never ignored. */
export const unsupported = z.never().optional();

/** A value that may be left out or null: both say nothing. */
export const text = z.string().max(256).nullish();

export const metadata = z.record(z.string(), z.unknown()).nullish();

/** A time in a body: RFC 3339, kept in milliseconds. */
export const dateTime = z.iso
  .datetime({ offset: true })
  .transform((value) => Date.parse(value))
  .nullish();

/**
 * `order_by`: one of the names, after `-` for descending or an optional `+` for ascending. Newest
 * first when it is left out.
 */
export function orderBy<Name extends string>(names: readonly (Name | "created_at")[]) {
  const allowed = names.flatMap((name) => [name, `+${name}`, `-${name}`]);
  return z
    .preprocess(
      // A plus sign that was not escaped in the URL arrives as a space.
      (value) => (typeof value === "string" ? value.replace(/^ /, "+") : value),
      z.enum(allowed).default("-created_at"),
    )
    .transform((value) => ({
      name: value.replace(/^[+-]/, "") as Name | "created_at",
      descending: value.startsWith("-"),
    }));
}

/** What Clerk no longer takes: refused with the advice that is given here. */
export const deprecated = (instead: string) => z.undefined({ error: instead }).optional();

export const invitationStatus = z.enum(["pending", "accepted", "revoked", "expired"]);

/** A filter by several of them. */
export const invitationStatuses = z.preprocess(
  (value) => (value === undefined ? undefined : [value].flat()),
  z.array(invitationStatus).optional(),
);

export const redirectUrl = z.string().max(2048).nullish();
