import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Hono } from "hono";

const { resolve } = createRequire(import.meta.url);

/** Where npm put the built files of Clerk's two browser packages; their main file lies among them. */
const distDirectories = new Map(
  ["clerk-js", "ui"].map((name) => [name, dirname(resolve(`@clerk/${name}`))]),
);

/**
 * Serves Clerk's unmodified browser scripts out of node_modules, under the path that Clerk's own
 * script host uses. The version in the path is ignored: there is one, the one that is installed, so
 * an entry script and the chunks it loads always belong together.
 */
export const scripts = new Hono().get(
  "/npm/@clerk/:package/dist/:file{[\\w.-]+\\.js}",
  async (context) => {
    const [name = ""] = context.req.param("package").split("@");
    const directory = distDirectories.get(name);
    const path = directory && join(directory, context.req.param("file"));
    const file = path ? await stat(path).catch(() => null) : null;
    if (!path || !file?.isFile()) {
      return context.text(`@clerk/${name} has no file dist/${context.req.param("file")}.`, 404);
    }
    const before = await standInBefore(context.req.param("file"));
    const tag = `"${before.length}-${file.size}-${file.mtimeMs}"`;
    // The browser asks again each time, so that an update of the packages shows at once.
    const headers = { ETag: tag, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" };
    if (context.req.header("If-None-Match") === tag) {
      return context.body(null, 304, headers);
    }
    return context.body(Buffer.concat([before, await readFile(path)]), 200, {
      ...headers,
      "Content-Type": "text/javascript; charset=utf-8",
    });
  },
);

/** What is served in front of a chunk of Clerk's, by how its name begins. Nothing else is touched. */
const standIns = {
  // The chunk fetches Stripe's library, if the page has none: a checkout works without a network.
  "stripe-vendors_": "stripe.js",
  // The chunk shows icons from Clerk's image host.
  "ui-common_": "provider-icons.js",
};

async function standInBefore(file: string): Promise<Buffer> {
  const [, standIn] = Object.entries(standIns).find(([prefix]) => file.startsWith(prefix)) ?? [];
  return standIn ? readFile(new URL(standIn, import.meta.url)) : Buffer.alloc(0);
}
