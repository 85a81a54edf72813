import { createApp } from "./app.ts";
import { type Configuration, checkConfiguration, defaultConfiguration } from "./configuration.ts";
import type { Instance } from "./instance.ts";
import { type Keys, loadKeys } from "./keys.ts";
import { seed } from "./seed.ts";
import { createStore } from "./store.ts";
import { createCourier } from "./webhooks/courier.ts";
import { signingSecret } from "./webhooks/signing-secret.ts";
import { tellEndpoints } from "./webhooks/tell-endpoints.ts";
import { watchStore } from "./webhooks/watch-store.ts";

export interface EmulatorOptions {
  url?: string;
  appOrigins?: readonly string[];
  configuration?: Configuration;
  /** Where the keys are kept. Without it they last as long as the process. */
  directory?: string | null;
  /** Instead of the keys in the directory. */
  keys?: Keys;
  /** Puts in who is there after a reset; the application's people when it is left out. */
  seed?: (instance: Instance) => Promise<void>;
  /** Puts in what is there from the start: no webhook tells of it. */
  fill?: (instance: Instance) => Promise<void>;
  print?: (line: string) => void;
}

export type Emulator = Awaited<ReturnType<typeof createEmulator>>;

/**
 * The whole emulator without a port: `fetch` answers a request, `stop` ends what it does by itself. It
 * starts empty unless it is filled; nothing is written but the keys.
 */
export async function createEmulator(options: EmulatorOptions = {}) {
  const initial = checkConfiguration(options.configuration ?? defaultConfiguration);
  const instance: Instance = {
    url: options.url ?? "http://localhost:4400",
    appOrigins: options.appOrigins ?? ["http://localhost:3000"],
    keys: options.keys ?? (await loadKeys(options.directory ?? null)),
    store: createStore(),
    configuration: initial,
    handshakes: new Map(),
    clockOffset: 0,
    now: () => Date.now() + instance.clockOffset,
    print: options.print ?? (() => {}),
  };
  /** Back to empty, with the configuration it was started with. */
  const reset = () => {
    instance.store.clear();
    instance.handshakes.clear();
    instance.configuration = initial;
    instance.clockOffset = 0;
  };
  await options.fill?.(instance);
  const courier = createCourier(instance);
  const stopWatching = watchStore(instance, (...event) => tellEndpoints(instance, ...event));
  const app = createApp(instance, {
    reset,
    seed: () => (options.seed ?? seed)(instance),
    courier,
  });
  return {
    instance,
    store: instance.store,
    environment: applicationEnvironment(instance),
    fetch: async (request: Request): Promise<Response> => app.fetch(request),
    reset,
    async stop(): Promise<void> {
      stopWatching();
      await courier.stop();
    },
  };
}

/** The variables that point Clerk's packages in the application at this emulator. */
function applicationEnvironment({ url, keys }: Instance): Record<string, string> {
  return {
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: keys.publishableKey,
    CLERK_SECRET_KEY: keys.secretKey,
    CLERK_WEBHOOK_SIGNING_SECRET: signingSecret(keys),
    CLERK_API_URL: `${url}/backend-api`,
    NEXT_PUBLIC_CLERK_PROXY_URL: url,
    NEXT_PUBLIC_CLERK_JS_URL: `${url}/npm/@clerk/clerk-js@6/dist/clerk.browser.js`,
    NEXT_PUBLIC_CLERK_UI_URL: `${url}/npm/@clerk/ui@1/dist/ui.browser.js`,
    NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: "1",
    CLERK_TELEMETRY_DISABLED: "1",
    NEXT_PUBLIC_CLERK_KEYLESS_DISABLED: "1",
  };
}
