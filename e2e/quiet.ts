import type { BrowserContext, ConsoleMessage } from "@playwright/test";

/** Clerk's Frontend API, scripts, telemetry, and the captcha that its testing token answers. */
const clerkHosts =
  /\.(accounts\.dev|clerk\.com)$|^clerk-telemetry\.com$|^challenges\.cloudflare\.com$/;

/** The only hosts a page may talk to: our own, and the Clerk instance's. */
function isExpectedHost(url: URL): boolean {
  if (!url.protocol.startsWith("http")) return true;
  if (url.hostname === "localhost" || url.hostname === "img.clerk.com") return true;
  const usesEmulator = Boolean(process.env.CLERK_API_URL);
  return !usesEmulator && clerkHosts.test(url.hostname);
}

/** The browser logs each refused request as an error; refusals are answers, not defects. */
function isRefusal(message: ConsoleMessage): boolean {
  return /the server responded with a status of 4\d\d/.test(message.text());
}

/** Icons of social sign-in come from Clerk's image host, which may be out of reach. */
function isMissingIcon(message: ConsoleMessage): boolean {
  return message.location().url.startsWith("https://img.clerk.com/");
}

/**
 * Writes down whatever no page may do, in this context's present and future pages: log an error,
 * throw, get a 5xx, or talk to a foreign host. Returns the growing list.
 */
export function watchForTrouble(context: BrowserContext, trouble: string[]): void {
  context.on("console", (message) => {
    if (message.type() !== "error" || isRefusal(message) || isMissingIcon(message)) return;
    trouble.push(`console: ${message.text()} (on ${message.page()?.url()})`);
  });
  context.on("weberror", (webError) => {
    trouble.push(`thrown: ${webError.error().message} (on ${webError.page()?.url()})`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()} from ${response.url()}`);
  });
  context.on("request", (request) => {
    if (!isExpectedHost(new URL(request.url()))) trouble.push(`left for ${request.url()}`);
  });
}
