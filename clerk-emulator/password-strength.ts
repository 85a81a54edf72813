import { createRequire } from "node:module";
import type * as Core from "@zxcvbn-ts/core";
import type * as Common from "@zxcvbn-ts/language-common";

const require = createRequire(import.meta.url);

let loaded: { core: typeof Core; common: typeof Common } | undefined;

/** Loaded when the first password is judged: half a megabyte of words that few instances need. */
function load() {
  if (loaded) return loaded;
  const core = require("@zxcvbn-ts/core") as typeof Core;
  const common = require("@zxcvbn-ts/language-common") as typeof Common;
  const { dictionary, adjacencyGraphs: graphs } = common;
  core.zxcvbnOptions.setOptions({ dictionary, graphs });
  loaded = { core, common };
  return loaded;
}

/**
 * How hard a password is to guess, 0 to 4, and what would make it harder: the same package and words
 * that Clerk's component judges it by, so that both come to the same score.
 */
export function passwordStrength(password: string): { score: number; suggestions: string[] } {
  const { score, feedback } = load().core.zxcvbn(password);
  return { score, suggestions: feedback.suggestions };
}

let breached: ReadonlySet<string> | undefined;

/** Whether it is one of the 49,000 passwords that were leaked most often. */
export function isBreached(password: string): boolean {
  breached ??= new Set(load().common.dictionary.passwords);
  return breached.has(password.toLowerCase());
}
