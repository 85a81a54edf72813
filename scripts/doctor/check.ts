import type { Environment } from "../configuration.ts";

/** What is looked at. */
export type Installation = {
  /** With what a running `npm run dev` has put in the place of what isn't configured. */
  environment: Environment;
  /** Whether it has to hold what production asks for, not only what a developer's machine does. */
  production: boolean;
  /** This machine's clock, in milliseconds. */
  now: () => number;
};

export type Result =
  | { state: "ok"; detail: string }
  | { state: "problem"; detail: string; remedy: string }
  /** There is nothing to look at, or something else has to be put right first. */
  | { state: "skipped"; detail: string };

export type Check = {
  name: string;
  run(installation: Installation): Result | Promise<Result>;
};

export const ok = (detail: string): Result => ({ state: "ok", detail });
export const skipped = (detail: string): Result => ({ state: "skipped", detail });
export const problem = (detail: string, remedy: string): Result => ({
  state: "problem",
  detail,
  remedy,
});
