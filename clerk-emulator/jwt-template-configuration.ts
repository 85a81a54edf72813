import { z } from "zod";
import type { Metadata } from "./records.ts";

/** A JWT template that is there from the start. The instance's own key signs its tokens. */
export interface JwtTemplateConfiguration {
  /** Shortcodes in them are filled in. */
  claims: Metadata;
  /** A minute when it is left out. */
  lifetimeSeconds?: number | undefined;
  /** Five seconds when it is left out. */
  allowedClockSkewSeconds?: number | undefined;
}

/** What is set in every token of a template. */
export const reservedTemplateClaims = ["azp", "exp", "iat", "iss", "jti", "nbf", "sub"];

/** How long a template's tokens may be good for, and how far clocks may differ. */
export const templateLifetime = z.int().min(30).max(315_360_000);
export const templateClockSkew = z.int().min(0).max(300);

const configured = z.strictObject({
  claims: z.record(z.string(), z.unknown()),
  lifetimeSeconds: templateLifetime.optional(),
  allowedClockSkewSeconds: templateClockSkew.optional(),
});

/** Refuses a template that is malformed, or sets a claim that Clerk sets. */
export function checkJwtTemplates(templates: Readonly<Record<string, unknown>>): void {
  for (const [name, template] of Object.entries(templates)) {
    const parsed = configured.safeParse(template);
    if (!parsed.success) {
      throw new Error(`The JWT template "${name}" is wrong: ${z.prettifyError(parsed.error)}`);
    }
    const reserved = Object.keys(parsed.data.claims).find((claim) =>
      reservedTemplateClaims.includes(claim),
    );
    if (reserved !== undefined) {
      throw new Error(`The claim "${reserved}" of the JWT template "${name}" is Clerk's own.`);
    }
  }
}
