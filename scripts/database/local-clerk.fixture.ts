import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "../emulator-process.ts";

/**
 * For tests: a Clerk on this computer, seeded, which Clerk's packages talk to when they are imported
 * after this.
 */
export async function startLocalClerk(): Promise<{ stop(): Promise<void> }> {
  const directory = mkdtempSync(path.join(tmpdir(), "atrium-clerk-"));
  const appOrigin = "http://localhost:3000";
  const { environment, stop } = await startEmulator({ port: 0, appOrigin, directory });
  Object.assign(process.env, environment);
  return {
    async stop() {
      await stop();
      rmSync(directory, { recursive: true });
    },
  };
}
