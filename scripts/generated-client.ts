import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const schema = join("prisma", "schema.prisma");
const client = join("prisma", "generated", "client.ts");
let generation: Promise<void> | null = null;

/**
 * Generates the Prisma client in the working directory, when it is missing or older than the
 * schema. Once per process: who calls while it runs waits for the same run.
 */
export function generateClient(): Promise<void> {
  generation ??= generateWhenOld();
  return generation;
}

async function generateWhenOld(): Promise<void> {
  if (modifiedAt(client) > modifiedAt(schema)) return;
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  await promisify(execFile)(process.execPath, [prisma, "generate"]);
}

function modifiedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
