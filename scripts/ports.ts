import { createServer } from "node:net";

/** Both addresses that `localhost` can mean: a port counts as free when neither is taken. */
const loopbackAddresses = ["127.0.0.1", "::1"];

/**
 * The preferred port when nothing listens on it, else the next free one above it.
 *
 * @throws when a hundred ports in a row are taken.
 */
export async function freePort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + 100; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(
    `No port between ${preferred} and ${preferred + 99} is free. Stop a server there.`,
  );
}

/** A port that the operating system picks: what tests use, beside anything that runs already. */
export async function anyFreePort(): Promise<number> {
  return (await listen(0, "127.0.0.1")) ?? Promise.reject(new Error("No port is free."));
}

async function isFree(port: number): Promise<boolean> {
  for (const address of loopbackAddresses) {
    if ((await listen(port, address)) === null) return false;
  }
  return true;
}

/** Listens for a moment, and returns the port, or null when it is taken. */
async function listen(port: number, address: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(port);
      else if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(null);
      else reject(error);
    });
    server.listen({ port, host: address, exclusive: true }, () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === "object" && bound ? bound.port : port));
    });
  });
}
