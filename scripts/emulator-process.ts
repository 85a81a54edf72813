import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import { forkServer, stopChild } from "./child.ts";

const readySchema = z.object({
  type: z.literal("ready"),
  url: z.url(),
  environment: z.record(z.string(), z.string()),
});

export type Emulator = {
  url: string;
  /** The variables that make Clerk's packages talk to the emulator: for child processes only. */
  environment: Record<string, string>;
  /** Settles when the emulator has ended, whoever ended it. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts the Clerk emulator, and resolves when it listens.
 *
 * @throws when it ends before that; its own message is on the terminal.
 */
export async function startEmulator(options: {
  port: number;
  appOrigin: string;
  directory: string;
  /** The path of the app that Clerk's events are sent to; none, when it is left out. */
  webhook?: string;
}): Promise<Emulator> {
  const args = ["--port", String(options.port), "--app-origin", options.appOrigin];
  if (options.webhook) args.push("--webhook", options.webhook);
  const child = forkServer(
    join(import.meta.dirname, "..", "clerk-emulator", "bin.mjs"),
    [...args, "--directory", options.directory],
    { execArgv: [], env: process.env, output: "inherit" },
  );
  const ended = once(child, "exit").then(() => undefined);
  const message = await Promise.race([once(child, "message"), ended]);
  if (!message)
    throw new Error("The Clerk emulator stopped while it started; see its message above.");
  const { url, environment } = readySchema.parse(message[0]);
  return { url, environment, ended, stop: () => stopChild(child) };
}
