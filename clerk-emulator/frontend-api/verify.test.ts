import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { follow } from "../identity-provider/visit-provider.ts";
import { people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

const page = "http://localhost:3000/sign-in/verify";
const ada = people.ada.emailAddress;

let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  const { configuration } = emulator.instance;
  const { identifiers } = configuration;
  emulator.instance.configuration = {
    ...configuration,
    passwordRequiredAtSignUp: false,
    identifiers: {
      ...identifiers,
      emailAddress: {
        ...identifiers.emailAddress,
        firstFactors: ["email_code", "email_link"],
        verifications: ["email_link"],
      },
    },
  };
  browser = await TestBrowser.open(emulator);
});

const requireSameClient = () => {
  const { configuration } = emulator.instance;
  emulator.instance.configuration = { ...configuration, emailLinks: { requireSameClient: true } };
};

/** The link in the newest mail to an address. */
function linkTo(address: string): string {
  const url = emulator.store.messages.where("to", address).at(-1)?.url;
  if (!url) throw new Error(`There is no mail with a link to ${address}.`);
  return url;
}

/** Opens a link, in the waiting browser or in one that knows nothing. */
async function open(url: string, from: TestBrowser | null = null) {
  const { location } = await follow(emulator, url, from ? `__clerk_db_jwt=${from.devBrowser}` : "");
  const target = location ? new URL(location) : null;
  return {
    page: target && target.origin + target.pathname,
    status: target?.searchParams.get("__clerk_status"),
    session: target?.searchParams.get("__clerk_created_session"),
  };
}

async function askForLink(): Promise<string> {
  const { body } = await browser.call("POST", "/client/sign_ins", { identifier: ada });
  const { id } = body.response;
  await browser.call("POST", `/client/sign_ins/${id}/prepare_first_factor`, {
    strategy: "email_link",
    redirect_url: page,
  });
  return id;
}

describe("a link to sign in", () => {
  it("is a factor of whoever has an address", async () => {
    const { body } = await browser.call("POST", "/client/sign_ins", { identifier: ada });
    expect(body.response.supported_first_factors).toContainEqual(
      expect.objectContaining({ strategy: "email_link", safe_identifier: ada, primary: true }),
    );
  });

  it("signs the waiting browser in, opened in another one", async () => {
    const id = await askForLink();
    const waiting = await browser.call("GET", `/client/sign_ins/${id}`);
    expect(waiting.body.response.first_factor_verification?.status).toBe("unverified");
    const opened = await open(linkTo(ada));
    expect(opened).toMatchObject({ page, status: "verified" });
    const { body } = await browser.call("GET", `/client/sign_ins/${id}`);
    expect(body.response).toMatchObject({
      status: "complete",
      created_session_id: opened.session,
      first_factor_verification: { status: "verified", strategy: "email_link" },
    });
    expect(body.client.sessions.map((session) => session.id)).toEqual([opened.session]);
  });

  it("works once", async () => {
    await askForLink();
    await open(linkTo(ada));
    expect(await open(linkTo(ada))).toMatchObject({ status: "failed", session: null });
  });

  it("expires, and says so in both browsers", async () => {
    const id = await askForLink();
    emulator.instance.clockOffset += 11 * 60 * 1000;
    expect((await open(linkTo(ada))).status).toBe("expired");
    const { body } = await browser.call("GET", `/client/sign_ins/${id}`);
    expect(body.response.first_factor_verification?.status).toBe("expired");
  });

  it("is of no use once another one was asked for", async () => {
    const id = await askForLink();
    const first = linkTo(ada);
    await browser.call("POST", `/client/sign_ins/${id}/prepare_first_factor`, {
      strategy: "email_link",
      redirect_url: page,
    });
    expect((await follow(emulator, first)).status).toBe(400);
    expect((await open(linkTo(ada))).status).toBe("verified");
  });

  it("must be opened in the browser that asked for it, if the instance says so", async () => {
    requireSameClient();
    await askForLink();
    expect(await open(linkTo(ada))).toMatchObject({ status: "client_mismatch", session: null });
    expect((await open(linkTo(ada), await TestBrowser.open(emulator))).status).toBe(
      "client_mismatch",
    );
    expect((await open(linkTo(ada), browser)).status).toBe("verified");
  });

  it("leads nowhere but to the application", async () => {
    const { body } = await browser.call("POST", "/client/sign_ins", { identifier: ada });
    const refused = await browser.call(
      "POST",
      `/client/sign_ins/${body.response.id}/prepare_first_factor`,
      { strategy: "email_link", redirect_url: "https://evil.example" },
    );
    expect(refused.body.errors[0]?.code).toBe("invalid_redirect_url");
    expect(emulator.store.emailLinks.size).toBe(0);
  });

  it("is refused when nobody made it", async () => {
    const url = `${emulator.instance.url}/v1/verify?token=guessed`;
    expect((await follow(emulator, url)).status).toBe(400);
  });
});

describe("a link to sign up", () => {
  it("proves the address and makes the account, in the browser that waits", async () => {
    const { body } = await browser.call("POST", "/client/sign_ups", {
      email_address: "grace@example.com",
    });
    const { id } = body.response;
    await browser.call("POST", `/client/sign_ups/${id}/prepare_verification`, {
      strategy: "email_link",
      redirect_url: "http://localhost:3000/sign-up/verify",
    });
    const opened = await open(linkTo("grace@example.com"));
    expect(opened).toMatchObject({
      page: "http://localhost:3000/sign-up/verify",
      status: "verified",
    });
    const after = await browser.call("GET", `/client/sign_ups/${id}`);
    expect(after.body.response).toMatchObject({
      status: "complete",
      created_session_id: opened.session,
    });
    expect(after.body.client.sessions[0]?.user?.email_addresses[0]?.verification).toMatchObject({
      status: "verified",
      strategy: "email_link",
    });
  });
});

describe("a link to prove another address", () => {
  it("proves it", async () => {
    const profile = TestBrowser.as(emulator, "ada");
    const { id } = await profile.get<{ id: string }>("POST", "/me/email_addresses", {
      email_address: "countess@example.com",
    });
    await profile.get("POST", `/me/email_addresses/${id}/prepare_verification`, {
      strategy: "email_link",
      redirect_url: "http://localhost:3000/user",
    });
    expect(await open(linkTo("countess@example.com"))).toMatchObject({
      page: "http://localhost:3000/user",
      status: "verified",
    });
    expect(await profile.get("GET", `/me/email_addresses/${id}`)).toMatchObject({
      verification: { status: "verified", strategy: "email_link" },
    });
  });
});
