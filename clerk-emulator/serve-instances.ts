import type { Emulator } from "./emulator.ts";
import { resourceNotFound } from "./errors.ts";

/** Where an instance is beneath the address of the main one. */
export const pathOfInstance = (name: string): string => `/instances/${name}`;

/**
 * Answers for several instances at one address: each but the main one beneath a path of its own, as
 * its `url` says. They share nothing; each takes only its own keys.
 */
export function serveInstances(
  main: Pick<Emulator, "fetch">,
  others: ReadonlyMap<string, Pick<Emulator, "fetch">>,
): Emulator["fetch"] {
  return async (request) => {
    const url = new URL(request.url);
    const [, name, path] = /^\/instances\/([\w-]+)(\/.*)?$/.exec(url.pathname) ?? [];
    if (name === undefined) return main.fetch(request);
    const emulator = others.get(name);
    if (emulator) {
      url.pathname = path ?? "/";
      return emulator.fetch(new Request(url, request));
    }
    const error = resourceNotFound(`The emulator serves no instance ${name}`);
    return Response.json({ errors: [error] }, { status: error.status });
  };
}
