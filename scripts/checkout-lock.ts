import { createHash } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";

export class AlreadyRuns extends Error {}

export type CheckoutLock = {
  /** What another start is told, once there is something to tell. */
  describe(message: string): void;
  release(): void;
};

/**
 * Sees to it that one `npm run dev` works on a data directory at a time. The lock is a listening
 * local socket, not a file with a process id: it ends with its process, however that ends.
 *
 * @throws {AlreadyRuns} with what the other process says of itself.
 */
export async function lockCheckout(dataDirectory: string): Promise<CheckoutLock> {
  const path = socketPath(dataDirectory);
  const other = await askOther(path);
  if (other !== null) throw new AlreadyRuns(other);
  if (process.platform !== "win32") rmSync(path, { force: true });
  let description = "It is still starting.";
  const server = createServer((socket) => socket.on("error", () => undefined).end(description));
  server.listen(path).unref();
  await once(server, "listening");
  return {
    describe: (message) => {
      description = message;
    },
    release: () => server.close(),
  };
}

/** Whether an `npm run dev` works on a data directory right now. */
export const isCheckoutLocked = async (dataDirectory: string): Promise<boolean> =>
  (await askOther(socketPath(dataDirectory))) !== null;

/** In the temporary folder, because a socket's path may have no more than about 100 characters. */
function socketPath(dataDirectory: string): string {
  const hash = createHash("sha256").update(resolve(dataDirectory)).digest("hex").slice(0, 16);
  const name = `atrium-${hash}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

async function askOther(path: string): Promise<string | null> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return await text(socket);
  } catch {
    return null;
  } finally {
    socket.destroy();
  }
}
