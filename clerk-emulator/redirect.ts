import { redirectNotAllowed } from "./errors.ts";
import type { Instance } from "./instance.ts";

/**
 * The URL, if it leads to one of the application's origins; throws Clerk's error for any other, so
 * that no link through the emulator can lead a session elsewhere.
 */
export function allowedRedirect(instance: Instance, url: string | undefined): URL {
  const parsed = URL.canParse(url ?? "") ? new URL(url ?? "") : null;
  const plain = parsed !== null && parsed.username === "" && parsed.password === "";
  if (plain && instance.appOrigins.includes(parsed.origin)) return parsed;
  throw redirectNotAllowed();
}

/**
 * The same for the way back from another site, which may also lead to an address that was allowed
 * through the Backend API, such as a native application's. No session goes with it.
 */
export function allowedReturn(instance: Instance, url: string | undefined): URL {
  const isRegistered = instance.store.redirectUrls.first("url", url ?? "") !== undefined;
  return url && isRegistered ? new URL(url) : allowedRedirect(instance, url);
}
