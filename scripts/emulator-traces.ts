import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** What only a build that was made for the Clerk emulator contains. */
const traces = [
  /clerk-emulator-[0-9a-f]{8}/,
  /pk_test_Y2xlcmstZW11bGF0b3It/,
  /(?:localhost|127\.0\.0\.1):44\d\d/,
];

/** Kept from build to build, and not deployed. */
const notDeployed = new Set(["cache", "dev", "trace", "trace-build"]);

/**
 * Searches a build of the app for traces of the Clerk emulator.
 *
 * @returns one line per trace, with the file it is in; empty when the build is clean.
 * @throws when there is no build in the directory.
 */
export function findEmulatorTraces(buildDirectory: string): string[] {
  return readdirSync(buildDirectory, { withFileTypes: true })
    .filter((entry) => !notDeployed.has(entry.name))
    .flatMap((entry) => filesIn(join(buildDirectory, entry.name), entry.isDirectory()))
    .flatMap((file) => {
      const content = readFileSync(file, "latin1");
      const found = traces.map((trace) => trace.exec(content)?.[0]).filter(Boolean);
      return found.map((text) => `${relative(buildDirectory, file)}: ${text}`);
    });
}

function filesIn(path: string, isDirectory: boolean): string[] {
  if (!isDirectory) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
