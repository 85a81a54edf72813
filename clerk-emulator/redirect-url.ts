import { ClerkError, identifierExists, parameterFormatInvalid } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { RedirectUrl } from "./organization-records.ts";

/** What runs in the browser instead of leading somewhere. */
const prohibitedSchemes = ["javascript:", "data:", "vbscript:", "blob:", "file:"];

/**
 * Allows the flows that leave the application, such as signing in with another site's account, to
 * return to that address exactly: a native application's, for example.
 *
 * @throws ClerkError when it is no URL, could run something, or is allowed already.
 */
export function createRedirectUrl(instance: Instance, url: string): RedirectUrl {
  if (!URL.canParse(url)) throw parameterFormatInvalid("url", "url must be a valid url.");
  if (prohibitedSchemes.includes(new URL(url).protocol)) throw schemeProhibited();
  if (instance.store.redirectUrls.first("url", url)) throw identifierExists("url", "url");
  const now = instance.now();
  return instance.store.redirectUrls.put({ id: newId("ru"), url, createdAt: now, updatedAt: now });
}

/** @throws ClerkError (404) when there is none with that id. */
export function requireRedirectUrl(instance: Instance, id: string): RedirectUrl {
  const redirectUrl = instance.store.redirectUrls.get(id);
  if (!redirectUrl) throw redirectUrlNotFound(id);
  return redirectUrl;
}

const redirectUrlNotFound = (id: string) =>
  new ClerkError(
    404,
    "resource_not_found",
    "Redirect url not found",
    `No RedirectURL exists with id: ${id}`,
  );

const schemeProhibited = () =>
  new ClerkError(
    422,
    "prohibited_redirect_url",
    "Invalid URL scheme",
    "The provided redirect url has a prohibited URL scheme",
    { param_name: "url" },
  );
