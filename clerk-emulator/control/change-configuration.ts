import { type Configuration, checkConfiguration, defaultConfiguration } from "../configuration.ts";
import { ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { allRoles } from "../role.ts";

type Settings = Record<string, unknown>;

/** A configuration as control calls show it: the same, its names with underscores. */
export function serializeConfiguration(configuration: Configuration): Settings {
  return shown(configuration, defaultConfiguration) as Settings;
}

function shown(value: unknown, initial: unknown): unknown {
  if (!isSettings(value) || isFreeForm(initial)) return renamed(value, underscored, initial);
  const entries = Object.entries(value).map(([name, each]) => [
    underscored(name),
    shown(each, isSettings(initial) ? initial[name] : undefined),
  ]);
  return Object.fromEntries(entries);
}

/**
 * Changes what is given of the configuration, at any depth; a list is replaced as a whole. It lasts
 * until the emulator stops or is reset.
 *
 * @param changes named as `serializeConfiguration` shows them
 * @throws ClerkError 422 naming the setting that is unknown or wrong; then nothing was changed
 */
export function changeConfiguration(instance: Instance, changes: unknown): void {
  const changed = merged(instance.configuration, changes, defaultConfiguration, []);
  try {
    instance.configuration = checkConfiguration(changed as Configuration, madeRoles(instance));
  } catch (error) {
    throw settingInvalid([], (error as Error).message);
  }
}

/** A role made by the Backend API may be the first role of an instance, and settings name that one. */
function madeRoles(instance: Instance): string[] {
  const configured = instance.configuration.roles.map(({ key }) => key);
  const keys = allRoles(instance).map(({ key }) => key);
  return keys.filter((key) => !configured.includes(key));
}

function merged(current: unknown, change: unknown, initial: unknown, path: string[]): unknown {
  if (isSettings(current) && !isFreeForm(initial)) {
    return mergedSettings(current, change, initial, path);
  }
  // What starts as null is a setting that may have no value.
  if (change === null ? initial === null : isLike(current, change)) {
    return renamed(change, camel, initial);
  }
  throw settingInvalid(path, `must be ${kindOf(current)}, like ${JSON.stringify(current)}.`);
}

function mergedSettings(current: Settings, change: unknown, initial: unknown, path: string[]) {
  if (!isSettings(change)) throw settingInvalid(path, "must be an object.");
  const names = new Map(Object.keys(current).map((name) => [underscored(name), name]));
  const changed = { ...current };
  for (const [key, value] of Object.entries(change)) {
    const name = names.get(key);
    const here = [...path, key];
    if (name === undefined) throw settingInvalid(here, `is unknown. Known: ${[...names.keys()]}.`);
    const first = isSettings(initial) ? initial[name] : undefined;
    changed[name] = merged(current[name], value, first, here);
  }
  return changed;
}

/** What starts as an empty object has the application's own names: they are kept as they are sent. */
export const isFreeForm = (initial: unknown) =>
  isSettings(initial) && Object.keys(initial).length === 0;

export const isSettings = (value: unknown): value is Settings =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isLike(current: unknown, change: unknown): boolean {
  if (typeof change === "number" && change < 0) return false;
  return current === null || kindOf(current) === kindOf(change);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return isSettings(value) ? "an object" : `a ${typeof value}`;
}

function renamed(value: unknown, rename: (name: string) => string, initial?: unknown): unknown {
  if (isFreeForm(initial)) return value;
  if (Array.isArray(value)) return value.map((each) => renamed(each, rename));
  if (!isSettings(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, each]) => [rename(name), renamed(each, rename)]));
}

const underscored = (name: string) =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const camel = (name: string) =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function settingInvalid(path: readonly string[], problem: string): ClerkError {
  const name = path.join(".");
  const longMessage = name ? `${name} ${problem}` : problem;
  return new ClerkError(422, "form_param_value_invalid", "is invalid", longMessage, {
    ...(name && { param_name: name }),
  });
}
