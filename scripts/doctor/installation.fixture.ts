import type { Installation } from "./check.ts";

/** For tests: an installation with nothing configured but what is given. */
export const installation = (parts: Partial<Installation> = {}): Installation => ({
  environment: {},
  production: false,
  now: Date.now,
  ...parts,
});
