import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { openEmulators } from "./open-emulators.ts";
import type { ServerOptions } from "./options.ts";

export interface RunningServer {
  url: string;
  /** The variables that make Clerk's packages talk to it. */
  environment: Record<string, string>;
  /** The same for each of the other instances, by its name. */
  others: Map<string, Record<string, string>>;
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
  const ready = listening.then((port) => openEmulators(options, port, print));
  answer = async (request) => {
    const emulators = await ready;
    const response = await emulators.fetch(request);
    await emulators.save();
    return response;
  };
  const emulators = await ready.catch((error) => {
    server.close();
    throw error;
  });
  return {
    url: emulators.main.instance.url,
    environment: emulators.main.environment,
    others: new Map([...emulators.others].map(([name, each]) => [name, each.environment])),
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      await closed;
      await emulators.close();
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
