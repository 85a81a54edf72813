import { connect, createServer, type Socket } from "node:net";
import { anyFreePort } from "../scripts/ports.ts";

/**
 * A TCP proxy in front of a database, which holds each direction back by half of a round trip: a
 * database a network away, without the network.
 *
 * @returns the database's URL through the proxy
 */
export async function startDelayProxy(databaseUrl: string, roundTripMilliseconds: number) {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const join = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on("data", (data) => setTimeout(() => to.write(data), roundTripMilliseconds / 2));
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer({ noDelay: true }, (client) => {
    const database = connect({ host: hostname, port: Number(port), noDelay: true });
    join(client, database);
    join(database, client);
  });
  const url = new URL(databaseUrl);
  url.port = String(await anyFreePort());
  await new Promise<void>((resolve) => server.listen(Number(url.port), "127.0.0.1", resolve));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: url.href, stop };
}
