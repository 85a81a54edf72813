import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { commands } from "./commands.ts";

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
  await promisify(execFile)(process.execPath, [commands.prisma, "generate"]);
}

function modifiedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
