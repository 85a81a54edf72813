import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { scripts } from "./scripts.ts";

const clerkJs = "/npm/@clerk/clerk-js@6/dist";

describe("scripts", () => {
  it.each([
    [`${clerkJs}/clerk.browser.js`, "clerk-js/dist/clerk.browser.js"],
    ["/npm/@clerk/ui@1.34.0/dist/ui.browser.js", "ui/dist/ui.browser.js"],
  ])("serves %s as it is in node_modules", async (path, file) => {
    const response = await scripts.request(path);

    expect(response.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    const original = await readFile(new URL(`../node_modules/@clerk/${file}`, import.meta.url));
    expect(Buffer.from(await response.arrayBuffer()).equals(original)).toBe(true);
  });

  it.each([
    ["Stripe's library", "window.Stripe =", "clerk-js", "stripe-vendors_"],
    ["the icons of other sites", "adoptedStyleSheets", "ui", "ui-common_"],
  ])(
    "puts a stand-in for %s before the chunk that would fetch it",
    async (_, text, name, prefix) => {
      const directory = new URL(`../node_modules/@clerk/${name}/dist/`, import.meta.url);
      const [chunk = ""] = (await readdir(directory)).filter((file) => file.startsWith(prefix));
      const body = await (await scripts.request(`/npm/@clerk/${name}@1/dist/${chunk}`)).text();

      expect(body.indexOf(text)).toBeGreaterThan(0);
      expect(body.endsWith(await readFile(new URL(chunk, directory), "utf8"))).toBe(true);
    },
  );

  it("doesn't send again what the browser has", async () => {
    const first = await scripts.request(`${clerkJs}/clerk.browser.js`);
    const headers = { "If-None-Match": first.headers.get("ETag") ?? "" };

    expect((await scripts.request(`${clerkJs}/clerk.browser.js`, { headers })).status).toBe(304);
  });

  it.each([
    `${clerkJs}/..%2Fpackage.json`,
    `${clerkJs}/../package.json`,
    `${clerkJs}/..%5C..%5Cpackage.json.js`,
    `${clerkJs}/types`,
    `${clerkJs}/absent.js`,
    "/npm/@clerk/backend@3/dist/index.js",
    "/npm/@clerk/..%2F..@1/dist/index.js",
  ])("has nothing at %s", async (path) => {
    expect((await scripts.request(path)).status).toBe(404);
  });
});
