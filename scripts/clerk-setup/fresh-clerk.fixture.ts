import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClerkClient } from "@clerk/backend";
import { z } from "zod";
import { forkServer, stopChild } from "../child.ts";

const variables = z.record(z.string(), z.string());
const readySchema = z.object({
  environment: variables,
  others: z.object({ fresh: variables }),
});

/**
 * For tests: a Clerk on this computer with two instances, the application's and one that nobody has
 * set up yet.
 */
export async function startFreshClerk() {
  const directory = mkdtempSync(join(tmpdir(), "atrium-clerk-"));
  const emulator = join(import.meta.dirname, "..", "..", "clerk-emulator");
  const child = forkServer(
    join(emulator, "bin.mjs"),
    [
      ...["--port", "0", "--directory", directory],
      ...["--instance", `fresh=${join(emulator, "fresh.instance.ts")}`],
    ],
    { execArgv: [], env: process.env, output: "inherit" },
  );
  const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
  const { environment, others } = readySchema.parse(message);
  return {
    application: instanceAt(environment),
    fresh: instanceAt(others.fresh),
    async stop() {
      await stopChild(child);
      rmSync(directory, { recursive: true });
    },
  };
}

function instanceAt(environment: Record<string, string>) {
  const { CLERK_SECRET_KEY: secretKey = "", CLERK_API_URL: apiUrl = "" } = environment;
  return {
    environment,
    clerk: createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } }),
    /** A control call of the emulator. */
    async control(method: string, path: string, body?: unknown) {
      const response = await fetch(`${environment.NEXT_PUBLIC_CLERK_PROXY_URL}/emulator${path}`, {
        method,
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { "Content-Type": "application/json" },
        }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
      return response.json();
    },
  };
}
