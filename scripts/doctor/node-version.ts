import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Check, ok, problem, type Result } from "./check.ts";

const packageFile = new URL("../../package.json", import.meta.url);
const packageSchema = z.object({
  engines: z.object({ node: z.string().regex(/^>=\d+\.\d+$/, "is to be `>=` and a version") }),
});

/** Whether Node is as new as package.json asks for. */
export const nodeVersion: Check = {
  name: "Node.js",
  run() {
    const { engines } = packageSchema.parse(JSON.parse(readFileSync(packageFile, "utf8")));
    return compareVersions(process.versions.node, engines.node.slice(2));
  },
};

/** @param needed major and minor: `20.19` */
export function compareVersions(version: string, needed: string): Result {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split(".").map(Number);
  const isNewEnough = major > neededMajor || (major === neededMajor && minor >= neededMinor);
  if (isNewEnough) return ok(version);
  return problem(`${version} is too old`, `Install Node.js ${needed} or newer.`);
}
