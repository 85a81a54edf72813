import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { startExternalRedirect } from "../external-redirect.ts";
import { people } from "../people.ts";
import { seededEmulator } from "../test-browser.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await seededEmulator();
});

/** A browser on its way to GitHub. */
function pageUrl(loginHint: string | null = null): string {
  const { external } = startExternalRedirect(emulator.instance, {
    strategy: "oauth_github",
    provider: "oauth_github",
    enterpriseConnectionId: null,
    purpose: { kind: "sign_in", id: "sia_1" },
    clientId: null,
    loginHint,
    redirectUrl: "http://localhost:3000/sign-in",
  });
  return external?.redirectUrl ?? "";
}

const get = (url: string) => emulator.fetch(new Request(url));

describe("a provider's page", () => {
  it("offers everybody, first whoever the application named", async () => {
    const html = await (await get(pageUrl(people.max.emailAddress))).text();
    const offered = [...html.matchAll(/<strong>([^<]+)<\/strong>/g)].map(([, name]) => name);
    expect(offered).toEqual(["Max Member", "Ada Admin", "Noa Newcomer"]);
  });

  it("shows a name as it is written, whatever is in it", async () => {
    const ada = emulator.store.users.get(people.ada.id);
    if (ada) emulator.store.users.put({ ...ada, firstName: "<img src=x>" });
    expect(await (await get(pageUrl())).text()).not.toContain("<img src=x>");
  });

  it("runs no script, is in no frame, and sends its forms to the application only", async () => {
    const policy = (await get(pageUrl())).headers.get("Content-Security-Policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:3000");
  });

  it("is there for a browser on its way to that very provider only", async () => {
    const url = pageUrl();
    expect((await get(url.replace("/github/", "/google/"))).status).toBe(400);
    expect((await get(url.replace("state=", "state=x"))).status).toBe(400);
    emulator.instance.clockOffset += 11 * 60 * 1000;
    expect((await get(url)).status).toBe(400);
  });

  it("says what is wrong with what was typed", async () => {
    const url = new URL(pageUrl());
    const body = new URLSearchParams({
      state: url.searchParams.get("state") ?? "",
      decision: "allow",
      email_address: "nobody",
    });
    const response = await emulator.fetch(new Request(url, { method: "POST", body }));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("must be a valid email address");
  });
});
