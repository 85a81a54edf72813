import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "../emulator-process.ts";

/**
 * For tests: a Clerk on this computer, seeded, which Clerk's packages talk to when they are imported
 * after this.
 */
export async function startLocalClerk(): Promise<{
  /** A control call: `control("POST", "/clock", { days: 1 })`. */
  control<Answer = void>(method: string, path: string, body?: object): Promise<Answer>;
  stop(): Promise<void>;
}> {
  const directory = mkdtempSync(path.join(tmpdir(), "atrium-clerk-"));
  const appOrigin = "http://localhost:3000";
  const { url, environment, stop } = await startEmulator({ port: 0, appOrigin, directory });
  Object.assign(process.env, environment);
  return {
    async control(method, path, body) {
      const json = body && JSON.stringify(body);
      const answer = await fetch(`${url}/emulator${path}`, { method, body: json ?? null });
      const text = await answer.text();
      if (!answer.ok) throw new Error(text);
      return text ? JSON.parse(text) : undefined;
    },
    async stop() {
      await stop();
      rmSync(directory, { recursive: true });
    },
  };
}
