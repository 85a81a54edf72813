import { join } from "node:path";
import { createEmulator, type Emulator } from "./emulator.ts";
import { type InstanceDescription, readInstanceDescription } from "./instance-description.ts";
import { type KeptStore, keepStore } from "./keep-store.ts";
import type { ServerOptions } from "./options.ts";
import * as application from "./seed.ts";
import { pathOfInstance, serveInstances } from "./serve-instances.ts";

/** The application's instance, and those that were asked for beside it, with their data. */
export interface OpenEmulators {
  main: Emulator;
  others: Map<string, Emulator>;
  fetch: Emulator["fetch"];
  /** Resolves once all that was changed is on disk. */
  save(): Promise<void>;
  /** Stops them, and writes what they hold. */
  close(): Promise<void>;
}

/**
 * Opens every instance with the data of its directory, or its seed when there is none.
 *
 * @throws Error naming the file that can't be read
 */
export async function openEmulators(
  { appOrigins, directory, webhooks, instances }: ServerOptions,
  port: number,
  print: (line: string) => void,
): Promise<OpenEmulators> {
  const kept: KeptStore[] = [];
  const open = (
    { configuration, seed }: InstanceDescription,
    path = "",
    endpoints: string[] = [],
  ) =>
    createEmulator({
      url: `http://localhost:${port}${path}`,
      appOrigins,
      directory: join(directory, path),
      configuration: {
        ...configuration,
        webhooks: {
          ...configuration.webhooks,
          endpoints: [...configuration.webhooks.endpoints, ...endpoints.map((url) => ({ url }))],
        },
      },
      print,
      seed,
      async fill(instance) {
        kept.push(await keepStore(instance.store, join(directory, path), () => seed(instance)));
      },
    });
  // All are read before one is opened: a description that is wrong leaves nothing open.
  const descriptions = new Map<string, InstanceDescription>();
  for (const [name, file] of instances) {
    descriptions.set(name, await readInstanceDescription(file));
  }
  const main = await open(application, "", webhooks);
  const others = new Map<string, Emulator>();
  for (const [name, description] of descriptions) {
    others.set(name, await open(description, pathOfInstance(name)));
  }
  return {
    main,
    others,
    fetch: serveInstances(main, others),
    save: async () => {
      await Promise.all(kept.map((each) => each.save()));
    },
    async close() {
      for (const emulator of [main, ...others.values()]) await emulator.stop();
      for (const each of kept) await each.close();
    },
  };
}
