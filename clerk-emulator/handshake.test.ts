import { decodeJwt } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { serveEmulator } from "./contract/serve-emulator.ts";
import { createOrganization } from "./organization.ts";
import type { Organization, User } from "./records.ts";
import { TestBrowser } from "./test-browser.ts";
import { createUser } from "./user.ts";

const password = "a-long-enough-password";
const app = "http://localhost:3000";
let served: Awaited<ReturnType<typeof serveEmulator>>;
let browser: TestBrowser;
let ada: User;
let acme: Organization;
let globex: Organization;

beforeAll(async () => {
  served = await serveEmulator();
});
afterAll(() => served.stop());
afterEach(() => vi.useRealTimers());

beforeEach(async () => {
  const { emulator } = served;
  emulator.reset();
  browser = await TestBrowser.open(emulator);
  ada = await createUser(emulator.instance, { emailAddresses: ["ada@example.com"], password });
  acme = createOrganization(emulator.instance, { name: "Acme", createdBy: ada.id });
  globex = createOrganization(emulator.instance, { name: "Globex", createdBy: ada.id });
});

/** What Clerk's middleware makes of a page's request with these cookies. */
function authenticate(url: string, cookies: Map<string, string>) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { Cookie: cookie, Accept: "text/html", "Sec-Fetch-Dest": "document" };
  const { emulator, clerk } = served;
  return clerk.authenticateRequest(new Request(url, { headers }), {
    publishableKey: emulator.environment.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
    proxyUrl: emulator.instance.url,
    signInUrl: "/sign-in",
    organizationSyncOptions: { organizationPatterns: ["/orgs/:slug", "/orgs/:slug/(.*)"] },
  });
}

/** Follows redirects as a browser does, to the page's answer. */
async function visit(path: string, cookies: Map<string, string>) {
  let url = `${app}${path}`;
  const reasons: string[] = [];
  for (let hops = 0; hops < 20; hops++) {
    if (url.startsWith(app)) {
      const state = await authenticate(url, cookies);
      keep(cookies, state.headers.getSetCookie());
      const location = state.headers.get("Location");
      if (!location) return { state, reasons };
      if (state.status === "handshake") reasons.push(state.reason);
      url = location;
    } else {
      const response = await served.emulator.fetch(new Request(url));
      expect(response.status).toBe(307);
      url = response.headers.get("Location") ?? "";
    }
  }
  throw new Error(`Redirected too often: ${reasons.join(", ")}`);
}

function keep(cookies: Map<string, string>, lines: string[]): void {
  for (const line of lines) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0/.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

const cookiesOf = (devBrowser: string) => new Map([["__clerk_db_jwt", devBrowser]]);

async function signedInCookies() {
  const sessionId = await browser.signIn("ada@example.com", password);
  const cookies = cookiesOf(browser.devBrowser);
  const { body } = await browser.call("GET", "/client");
  cookies.set("__client_uat", String(Math.floor(body.response.updated_at / 1000)));
  cookies.set("__session", await browser.token());
  return { cookies, sessionId };
}

describe("a handshake", () => {
  it("gives a new browser its secret and finds nobody signed in", async () => {
    const cookies = new Map<string, string>();
    const { state, reasons } = await visit("/", cookies);
    expect(reasons).toEqual(["dev-browser-missing"]);
    expect(state.status).toBe("signed-out");
    expect(cookies.get("__clerk_db_jwt")).toMatch(/^dvb_/);
    expect(cookies.get("__client_uat")).toBe("0");
    const suffixed = [...cookies.keys()].filter((name) => /^__clerk_db_jwt_[\w-]{8}$/.test(name));
    expect(suffixed).toHaveLength(1);
  });

  it("lets somebody in whose browser has lost every cookie but its secret's", async () => {
    await browser.signIn("ada@example.com", password);
    const { state } = await visit("/", cookiesOf(browser.devBrowser));
    expect(state.status).toBe("signed-out");
    const cookies = cookiesOf(browser.devBrowser);
    cookies.set("__client_uat", "1");
    const again = await visit("/", cookies);
    expect(again.state.toAuth()).toMatchObject({ userId: ada.id, orgId: globex.id });
  });

  it("isn't needed while the token is good", async () => {
    const { cookies } = await signedInCookies();
    const { state, reasons } = await visit("/", cookies);
    expect(reasons).toEqual([]);
    expect(state.toAuth()).toMatchObject({ userId: ada.id });
  });

  it("renews a token that is older than a minute", async () => {
    const { cookies, sessionId } = await signedInCookies();
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 90_000);
    const { state, reasons } = await visit("/", cookies);
    expect(reasons).toEqual([expect.stringContaining("session-token-expired")]);
    expect(state.toAuth()).toMatchObject({ userId: ada.id, sessionId });
  });

  it("signs out whose session was ended elsewhere", async () => {
    const { cookies, sessionId } = await signedInCookies();
    await browser.call("POST", `/client/sessions/${sessionId}/end`);
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 90_000);
    const { state } = await visit("/", cookies);
    expect(state.status).toBe("signed-out");
    expect(cookies.has("__session")).toBe(false);
  });

  it("switches to the organization in the page's address, for good", async () => {
    const { cookies } = await signedInCookies();
    const { state, reasons } = await visit("/orgs/acme/projects", cookies);
    expect(reasons).toEqual(["active-organization-mismatch"]);
    expect(state.toAuth()).toMatchObject({ orgId: acme.id, orgSlug: "acme" });
    expect(decodeJwt(await browser.token())).toMatchObject({ o: { id: acme.id } });
  });

  it("stays where it was when the address names an organization of others", async () => {
    const max = await createUser(served.emulator.instance, { emailAddresses: ["m@example.com"] });
    createOrganization(served.emulator.instance, { name: "Theirs", createdBy: max.id });
    for (const slug of ["theirs", "never-was"]) {
      const { cookies } = await signedInCookies();
      const { state, reasons } = await visit(`/orgs/${slug}`, cookies);
      // Clerk's middleware asks three times before it takes no for an answer.
      expect(reasons).toEqual(Array(3).fill("active-organization-mismatch"));
      expect(state.toAuth()).toMatchObject({ orgId: globex.id });
      browser = await TestBrowser.open(served.emulator);
    }
  });

  it("adopts the secret that the address brings along", async () => {
    await browser.signIn("ada@example.com", password);
    const cookies = cookiesOf("dvb_of_another_day");
    const { state, reasons } = await visit(`/?__clerk_db_jwt=${browser.devBrowser}`, cookies);
    expect(reasons).toEqual(["dev-browser-sync"]);
    expect(state.toAuth()).toMatchObject({ userId: ada.id });
  });
});

describe("the handshake's redirect", () => {
  const start = (query: Record<string, string>) => {
    const search = new URLSearchParams(query);
    const url = `${served.emulator.instance.url}/v1/client/handshake?${search}`;
    return served.emulator.fetch(new Request(url));
  };

  it.each([
    "https://evil.example/",
    "http://localhost:3001/",
    "http://localhost:3000.evil.example/",
    "http://evil.example@localhost:3000/",
    "//evil.example/",
    "javascript:alert(1)",
    "/relative",
    "",
  ])("doesn't lead to %s", async (redirect_url) => {
    const response = await start({ redirect_url, format: "nonce" });
    expect(response.status).toBe(422);
    expect(response.headers.get("Location")).toBeNull();
  });

  it("carries a nonce that is good once, and for a minute", async () => {
    const nonceOf = async () => {
      const response = await start({ redirect_url: `${app}/`, format: "nonce" });
      const location = new URL(response.headers.get("Location") ?? "");
      return location.searchParams.get("__clerk_handshake_nonce") ?? "";
    };
    const payload = (nonce: string) => served.clerk.clients.getHandshakePayload({ nonce });
    const nonce = await nonceOf();
    expect((await payload(nonce)).directives.length).toBeGreaterThan(0);
    await expect(payload(nonce)).rejects.toMatchObject({ status: 404 });
    const late = await nonceOf();
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 60_000);
    await expect(payload(late)).rejects.toMatchObject({ status: 404 });
  });

  it("carries a signed token to who can't use a nonce", async () => {
    await browser.signIn("ada@example.com", password);
    const query = { redirect_url: `${app}/page?a=b`, __clerk_db_jwt: browser.devBrowser };
    const location = (await start(query)).headers.get("Location") ?? "";
    expect(location).toMatch(/^http:\/\/localhost:3000\/page\?a=b&__clerk_handshake=/);
    const state = await authenticate(location, new Map());
    expect(state.toAuth()).toMatchObject({ userId: ada.id });
  });
});
