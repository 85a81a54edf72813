import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Configuration } from "./configuration.ts";
import type { Instance } from "./instance.ts";

/** What a file says that describes an instance: the one of `seed.ts` is the application's. */
export interface InstanceDescription {
  configuration: Configuration;
  /** Puts in the people and organizations that aren't there yet. */
  seed(instance: Instance): Promise<void>;
}

/**
 * Reads a module, of TypeScript or JavaScript, that exports `configuration`, and `seed` if there is
 * somebody from the start.
 *
 * @throws Error naming the file that exports no configuration
 */
export async function readInstanceDescription(file: string): Promise<InstanceDescription> {
  const path = resolve(file);
  const module: Partial<InstanceDescription> = await load(pathToFileURL(path).href);
  if (!module.configuration) throw new Error(`${path} exports no configuration.`);
  return { configuration: module.configuration, seed: module.seed ?? (async () => {}) };
}

/** Node alone knows no TypeScript. The name is kept from being bundled: tsx finds its own files. */
async function load(url: string): Promise<Partial<InstanceDescription>> {
  if (!url.endsWith(".ts")) return import(url);
  const name = "tsx/esm/api";
  const { tsImport } = (await import(name)) as typeof import("tsx/esm/api");
  return tsImport(url, import.meta.url);
}
