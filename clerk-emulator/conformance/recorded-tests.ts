import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startVitest } from "vitest/node";
import type { Exchange } from "./exchange.ts";

/**
 * Runs the emulator's tests, and returns every call that they made of it with its answer.
 *
 * @param filters parts of the names of test files; all of them when there is none
 */
export async function recordedTests(
  filters: string[],
): Promise<{ exchanges: Exchange[]; failed: number }> {
  const directory = await mkdtemp(join(tmpdir(), "clerk-emulator-exchanges-"));
  process.env.CLERK_EMULATOR_EXCHANGES = directory;
  const config = join(import.meta.dirname, "vitest.config.ts");
  const vitest = await startVitest("test", filters, {
    config,
    watch: false,
    reporters: ["dot"],
    silent: true,
  });
  const failed = vitest.state.getCountOfFailedTests();
  await vitest.close();
  const files = await readdir(directory);
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), "utf8")));
  await rm(directory, { recursive: true });
  const lines = texts.flatMap((text) => text.split("\n").filter((line) => line !== ""));
  return { exchanges: lines.map((line) => JSON.parse(line) as Exchange), failed };
}
