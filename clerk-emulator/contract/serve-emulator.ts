import type { AddressInfo } from "node:net";
import { createClerkClient } from "@clerk/backend";
import { serve } from "@hono/node-server";
import { type Configuration, defaultConfiguration } from "../configuration.ts";
import { createEmulator, type Emulator } from "../emulator.ts";

interface RawRequest {
  method?: string;
  query?: Record<string, string | string[]>;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
  secretKey?: string | null;
}

/**
 * For tests: an emulator of their own on a free port, Clerk's SDK talking to it, and `request` for
 * what the SDK can't say or doesn't show. People need no password unless the configuration says so.
 */
export async function serveEmulator(configuration: Partial<Configuration> = {}) {
  // The emulator answers only to its own address, which is known once the port is.
  let answer: Emulator["fetch"] | undefined;
  const server = serve({
    fetch: (request) => answer?.(request) ?? new Response(null, { status: 503 }),
    hostname: "127.0.0.1",
    port: 0,
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const emulator = await createEmulator({
    url,
    configuration: { ...defaultConfiguration, passwordRequiredAtSignUp: false, ...configuration },
  });
  answer = emulator.fetch;
  const apiUrl = `${url}/backend-api`;
  const secretKey = emulator.environment.CLERK_SECRET_KEY as string;
  const clerk = createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } });

  async function request(path: string, raw: RawRequest = {}) {
    const url = new URL(`${apiUrl}/v1${path}`);
    for (const [name, value] of Object.entries(raw.query ?? {})) {
      for (const each of [value].flat()) url.searchParams.append(name, each);
    }
    const key = raw.secretKey === undefined ? secretKey : raw.secretKey;
    const response = await fetch(url, {
      method: raw.method ?? "GET",
      headers: key === null ? {} : { Authorization: `Bearer ${key}` },
      ...(raw.body !== undefined && {
        body: typeof raw.body === "string" ? raw.body : JSON.stringify(raw.body),
      }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  return {
    clerk,
    apiUrl,
    request,
    emulator,
    reset: () => emulator.reset(),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
