import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { POST } from "./route";

/** For tests: a process that serves the route and nothing else. It tells its parent the port. */
const server = createServer(async (incoming, outgoing) => {
  const response = await POST(toRequest(incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}).listen(0, "localhost", () => process.send?.((server.address() as AddressInfo).port));

process.on("disconnect", () => process.exit());

function toRequest(incoming: IncomingMessage): Request {
  return new Request("http://localhost/api/webhooks/clerk", {
    method: "POST",
    headers: incoming.headers as Record<string, string>,
    body: Readable.toWeb(incoming) as ReadableStream,
    duplex: "half",
  } as RequestInit);
}
