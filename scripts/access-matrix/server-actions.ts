import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { testBuildDirectory } from "../build-app.ts";
import type { Argument } from "./entry.ts";

const manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), filename: z.string() })),
});

export type ServerAction = { id: string; name: string; file: string };

/** Every server action that the build answers to, Clerk's own included. */
export function serverActions(): ServerAction[] {
  const file = join(testBuildDirectory, "server", "server-reference-manifest.json");
  const { node } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return Object.entries(node).map(([id, { exportedName, filename }]) => ({
    id,
    name: exportedName,
    file: filename,
  }));
}

/**
 * The body that React sends for a call: the arguments as JSON, and each form among them as fields of its
 * own, which the JSON names by a number.
 *
 * @see https://github.com/facebook/react/blob/main/packages/react-client/src/ReactFlightReplyClient.js
 */
export function bodyOfCall(args: Argument[]): string | FormData {
  const body = new FormData();
  let forms = 0;
  const references = args.map((argument) => {
    if (!(argument instanceof FormData)) return argument;
    forms += 1;
    for (const [name, value] of argument) body.append(`_${forms}_${name}`, value);
    return `$K${forms.toString(16)}`;
  });
  if (forms === 0) return JSON.stringify(references);
  body.append("0", JSON.stringify(references));
  return body;
}
