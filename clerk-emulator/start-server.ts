import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Configuration } from "./configuration.ts";
import { createEmulator } from "./emulator.ts";
import { type KeptStore, keepStore } from "./keep-store.ts";
import type { ServerOptions } from "./options.ts";
import { configuration, seed } from "./seed.ts";

export interface RunningServer {
  url: string;
  /** The variables that make Clerk's packages talk to it. */
  environment: Record<string, string>;
  /** Finishes the requests that are being answered, and writes the last snapshot. */
  stop(): Promise<void>;
}

/**
 * Starts the emulator on a loopback port with the data of its directory, or the seed when there is
 * none. A request that changed something is answered once the change is on disk, so that whatever
 * kills the process takes nothing away that was acknowledged.
 *
 * @throws Error saying what to do when the port is taken or the directory's files can't be read.
 */
export async function startServer(
  options: ServerOptions,
  print: (line: string) => void,
): Promise<RunningServer> {
  let answer: (request: Request) => Promise<Response>;
  const server = createAdaptorServer({ fetch: (request) => answer(request) }) as Server;
  const listening = listen(server, options.port);
  const ready = listening.then((port) => openEmulator(options, port, print));
  answer = async (request) => {
    const { emulator, kept } = await ready;
    const response = await emulator.fetch(request);
    await kept.save();
    return response;
  };
  const { emulator, kept } = await ready.catch((error) => {
    server.close();
    throw error;
  });
  return {
    url: emulator.instance.url,
    environment: emulator.environment,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      await closed;
      await emulator.stop();
      await kept.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  // The one address that no other machine can reach; the name localhost leads to it.
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    const advice = "Stop what listens there, or choose another one with --port.";
    throw new Error(`Port ${port} is taken. ${advice}`, { cause: error });
  }
  return (server.address() as AddressInfo).port;
}

async function openEmulator(
  { appOrigins, directory, webhooks }: ServerOptions,
  port: number,
  print: (line: string) => void,
) {
  let kept!: KeptStore;
  const emulator = await createEmulator({
    url: `http://localhost:${port}`,
    appOrigins,
    directory,
    configuration: withWebhooks(configuration, webhooks),
    print,
    async fill(instance) {
      kept = await keepStore(instance.store, directory, () => seed(instance));
    },
  });
  return { emulator, kept };
}

const withWebhooks = (configuration: Configuration, urls: readonly string[]): Configuration => ({
  ...configuration,
  webhooks: { ...configuration.webhooks, endpoints: urls.map((url) => ({ url })) },
});
