import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { createOrganization, deleteOrganization } from "../organization.ts";
import type { Organization, User } from "../records.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser, deleteUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
const configuration = { ...defaultConfiguration, singleSessionMode: false };
let emulator: Emulator;
let browser: TestBrowser;
let ada: User;
let acme: Organization;

beforeEach(async () => {
  emulator = await createEmulator({ keys, configuration });
  browser = await TestBrowser.open(emulator);
  ada = await createUser(emulator.instance, { emailAddresses: ["ada@example.com"], password });
  acme = createOrganization(emulator.instance, { name: "Acme", createdBy: ada.id });
});

const touch = (id: string, form: Record<string, string> = {}) =>
  browser.call("POST", `/client/sessions/${id}/touch`, form);

describe("a new session", () => {
  it("starts in the organization that was active last, else in the newest", async () => {
    const globex = createOrganization(emulator.instance, { name: "Globex", createdBy: ada.id });
    const first = await browser.signIn("ada@example.com", password);
    expect(decodeJwt(await browser.token())).toMatchObject({ o: { id: globex.id } });
    await touch(first, { active_organization_id: acme.id });

    const other = await TestBrowser.open(emulator);
    await other.signIn("ada@example.com", password);
    expect(decodeJwt(await other.token())).toMatchObject({ o: { id: acme.id } });
  });

  it("is pending while the person has to choose an organization", async () => {
    const { organizations } = configuration;
    emulator.instance.configuration = {
      ...configuration,
      organizations: { ...organizations, forceOrganizationSelection: true },
    };
    await createUser(emulator.instance, { emailAddresses: ["noa@example.com"], password });
    await browser.signIn("noa@example.com", password);
    const { body } = await browser.call("GET", "/client");
    expect(body.response.sessions[0]).toMatchObject({
      status: "pending",
      tasks: [{ key: "choose-organization" }],
    });
    expect(decodeJwt(await browser.token())).toMatchObject({ sts: "pending" });

    const noa = body.response.sessions[0]?.user.id;
    const initech = createOrganization(emulator.instance, { name: "Initech", createdBy: noa });
    const id = body.response.sessions[0]?.id ?? "";
    const touched = await touch(id, { active_organization_id: initech.id });
    expect(touched.body.response).toMatchObject({ status: "active", tasks: null });
    const kept = await touch(id, { active_organization_id: "" });
    expect(kept.body.response.last_active_organization_id).toBe(initech.id);
  });
});

describe("touching a session", () => {
  it("switches organizations by id and by slug, and to the personal account", async () => {
    const id = await browser.signIn("ada@example.com", password);
    const none = await touch(id, { active_organization_id: "" });
    expect(none.body.response.last_active_organization_id).toBeNull();
    expect(decodeJwt(await browser.token())).not.toHaveProperty("o");
    for (const idOrSlug of [acme.id, acme.slug]) {
      const { body } = await touch(id, { active_organization_id: idOrSlug });
      expect(body.response.last_active_organization_id).toBe(acme.id);
      expect(decodeJwt(body.response.last_active_token.jwt)).toMatchObject({ o: { slg: "acme" } });
    }
  });

  it("refuses an organization of others like one that doesn't exist, and changes nothing", async () => {
    const max = await createUser(emulator.instance, { emailAddresses: ["max@example.com"] });
    const theirs = createOrganization(emulator.instance, { name: "Theirs", createdBy: max.id });
    const id = await browser.signIn("ada@example.com", password);
    const errors = [];
    for (const organization of [theirs.id, "org_that_never_was"]) {
      const { status, body } = await touch(id, { active_organization_id: organization });
      errors.push({ status, code: body.errors[0]?.code });
    }
    const refused = { status: 404, code: "organization_not_found_or_unauthorized" };
    expect(errors).toEqual([refused, refused]);
    expect(decodeJwt(await browser.token())).toMatchObject({ o: { id: acme.id } });
  });

  it("leaves the client's update time alone, which only a session's start or end moves", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const id = await browser.signIn("ada@example.com", password);
      const before = (await browser.call("GET", "/client")).body.response.updated_at;
      vi.setSystemTime(Date.now() + 30_000);
      const { body } = await touch(id);
      expect(body.client.updated_at).toBe(before);
      const ended = await browser.call("POST", `/client/sessions/${id}/end`);
      expect(ended.body.client.updated_at).toBe(Date.now());
    } finally {
      vi.useRealTimers();
    }
  });

  it("shows the session that was touched", async () => {
    await createUser(emulator.instance, { emailAddresses: ["max@example.com"], password });
    const first = await browser.signIn("ada@example.com", password);
    await browser.signIn("max@example.com", password);
    expect((await touch(first)).body.client.last_active_session_id).toBe(first);
  });
});

describe("a session's token", () => {
  it("can be for another organization without switching to it", async () => {
    const globex = createOrganization(emulator.instance, { name: "Globex", createdBy: ada.id });
    const id = await browser.signIn("ada@example.com", password);
    const path = `/client/sessions/${id}/tokens`;
    const { body } = await browser.call("POST", path, { organization_id: acme.id });
    expect(decodeJwt(body.jwt)).toMatchObject({ o: { id: acme.id } });
    expect(decodeJwt(await browser.token())).toMatchObject({ o: { id: globex.id } });
    const none = await browser.call("POST", path, { organization_id: "" });
    expect(decodeJwt(none.body.jwt)).not.toHaveProperty("o");
    const refused = await browser.call("POST", path, { organization_id: "org_that_never_was" });
    expect(refused.status).toBe(404);
  });

  it("loses the organization with the membership, and with the organization itself", async () => {
    const globex = createOrganization(emulator.instance, { name: "Globex", createdBy: ada.id });
    await browser.signIn("ada@example.com", password);
    const [membership] = emulator.store.memberships.where("organization", globex.id);
    emulator.store.memberships.delete(membership?.id ?? "");
    expect(decodeJwt(await browser.token())).not.toHaveProperty("o");
    await touch((await browser.call("GET", "/client")).body.response.last_active_session_id ?? "", {
      active_organization_id: acme.id,
    });
    deleteOrganization(emulator.instance, acme);
    expect(decodeJwt(await browser.token())).not.toHaveProperty("o");
  });

  it("is refused once the user is deleted, the session revoked, or its seven days over", async () => {
    const id = await browser.signIn("ada@example.com", password);
    const path = `/client/sessions/${id}/tokens`;
    expect((await browser.call("POST", path)).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      vi.setSystemTime(Date.now() + 7 * 24 * 60 * 60 * 1000);
      expect((await browser.call("POST", path)).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
    deleteUser(emulator.instance, ada.id);
    const { status, body } = await browser.call("POST", path);
    expect(status).toBe(401);
    expect(body.errors[0]?.code).toBe("authentication_invalid");
    expect(body.meta?.client.sessions).toEqual([]);
  });

  it("is refused to another browser", async () => {
    const id = await browser.signIn("ada@example.com", password);
    const other = await TestBrowser.open(emulator);
    expect((await other.call("POST", `/client/sessions/${id}/tokens`)).status).toBe(401);
  });

  it("has no templates to follow", async () => {
    const id = await browser.signIn("ada@example.com", password);
    expect((await browser.call("POST", `/client/sessions/${id}/tokens/hasura`)).status).toBe(404);
  });
});

describe("signing out", () => {
  it("ends one session and leaves the other person in", async () => {
    await createUser(emulator.instance, { emailAddresses: ["max@example.com"], password });
    const first = await browser.signIn("ada@example.com", password);
    const second = await browser.signIn("max@example.com", password);
    const { body } = await browser.call("POST", `/client/sessions/${second}/remove`);
    expect(body.response).toMatchObject({ id: second, status: "removed", last_active_token: null });
    expect(body.client.sessions.map((session) => session.id)).toEqual([first]);
    expect(body.client.last_active_session_id).toBe(first);
  });

  it.each(["/client", "/client/sessions"])("of everybody empties the client: %s", async (path) => {
    await browser.signIn("ada@example.com", password);
    await browser.call("DELETE", path);
    const { body } = await browser.call("GET", "/client");
    expect(body.response).toMatchObject({ sessions: [], last_active_session_id: null });
  });
});

describe("the client", () => {
  it("is unknown to a browser with a made-up secret", async () => {
    const url = `${emulator.instance.url}/v1/client?__clerk_db_jwt=dvb_made_up`;
    const response = await emulator.fetch(new Request(url));
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      errors: [{ code: "dev_browser_unauthenticated" }],
    });
  });

  it("is one's own: twenty browsers are signed in as twenty people at once", async () => {
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, number) => {
        const emailAddresses = [`person-${number}@example.com`];
        return createUser(emulator.instance, { emailAddresses, password });
      }),
    );
    const signedIn = await Promise.all(
      people.map(async (_, number) => {
        const own = await TestBrowser.open(emulator);
        await own.signIn(`person-${number}@example.com`, password);
        return decodeJwt(await own.token()).sub;
      }),
    );
    expect(signedIn).toEqual(people.map((person) => person.id));
  });
});
