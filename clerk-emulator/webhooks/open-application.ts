import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { verifyWebhook } from "@clerk/backend/webhooks";

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** For tests: an application that takes webhooks, and refuses them for as long as it is told to. */
export async function openApplication() {
  const received: Received[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    response.writeHead(status).end(status < 300 ? "thanks" : "no");
    server.emit("received");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://localhost:${(server.address() as AddressInfo).port}/api/webhooks/clerk`;
  return {
    url,
    received,
    answer(with_: number) {
      status = with_;
    },
    /** Resolves once so many have arrived. */
    async arrived(count: number): Promise<void> {
      while (received.length < count) await once(server, "received");
    },
    types: () => received.map(({ body }) => (JSON.parse(body) as { type: string }).type),
    /** What Clerk's own check makes of one; throws when it refuses it. */
    verify: ({ headers, body }: Received, signingSecret: string) =>
      verifyWebhook(
        new Request(url, { method: "POST", headers: headers as Record<string, string>, body }),
        { signingSecret },
      ),
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
