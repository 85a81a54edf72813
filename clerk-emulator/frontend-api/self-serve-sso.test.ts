import type {
  EnterpriseConnectionJSON,
  EnterpriseConnectionTestRunJSON,
} from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { visitProvider } from "../identity-provider/visit-provider.ts";
import { loadKeys } from "../keys.ts";
import { createMembership } from "../membership.ts";
import { createOrganization } from "../organization.ts";
import { type Page, TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const organizationId = "org_2aaaaaaaaaaaaaaaaaaaaaaaAcm";
const acme = `/organizations/${organizationId}`;
const connections = `${acme}/enterprise_connections`;
const saml = {
  saml_idp_entity_id: "https://acme.okta.test",
  saml_idp_sso_url: "https://acme.okta.test/sso",
  saml_idp_certificate: "MIIB",
};
const grace = { emailAddress: "grace@acme.test", firstName: "Grace", lastName: "Hopper" };

interface Domain {
  id: string;
  name: string;
  ownership_verification: Record<string, unknown> | null;
}
interface Bulk {
  data: Domain[];
  errors: { id?: string; name?: string; code: string }[];
}

let emulator: Emulator;
let ada: TestBrowser;
let max: TestBrowser;

beforeEach(async () => {
  emulator = await createEmulator({ keys });
  switchSelfServe(true);
  ada = await member("ada@example.com", "org:admin");
  max = await member("max@example.com", "org:member");
});

/** Somebody of Acme, which is their active organization. */
async function member(emailAddress: string, role: string): Promise<TestBrowser> {
  const { instance } = emulator;
  const user = await createUser(instance, { emailAddresses: [emailAddress] });
  const organization =
    instance.store.organizations.get(organizationId) ??
    createOrganization(instance, { id: organizationId, name: "Acme" });
  createMembership(instance, organization, { userId: user.id, role });
  return TestBrowser.of(emulator, user.id);
}

function switchSelfServe(selfServeSso: boolean) {
  const { configuration } = emulator.instance;
  emulator.instance.configuration = {
    ...configuration,
    organizations: { ...configuration.organizations, selfServeSso },
  };
}

const createDomains = (...names: string[]) =>
  ada.get<Bulk>("POST", `${acme}/domains/bulk`, { names, enrollment_mode: "enterprise_sso" });

const ownership = (step: "prepare" | "attempt", ids: string[]) =>
  ada.get<Bulk>("POST", `${acme}/domains/${step}_ownership_verification/bulk`, {
    organization_domain_ids: ids,
  });

async function proveDomain(name = "acme.test"): Promise<Domain> {
  const { data } = await createDomains(name);
  const ids = data.map(({ id }) => id);
  await ownership("prepare", ids);
  return (await ownership("attempt", ids)).data[0] as Domain;
}

const connect = (form: Record<string, string> = {}) =>
  ada.call<EnterpriseConnectionJSON>("POST", connections, {
    provider: "saml_okta",
    domains: ["acme.test"],
    ...form,
  });

const list = () => ada.get<EnterpriseConnectionJSON[]>("GET", connections);

describe("an organization's domains", () => {
  it("are made together, and say which of them couldn't be", async () => {
    const { data, errors } = await createDomains("acme.test", "acme.test", "gmail.com", "acme");
    expect(data.map(({ name }) => name)).toEqual(["acme.test"]);
    expect(errors).toEqual([
      { name: "gmail.com", code: "organization_domain_common" },
      { name: "acme", code: "form_param_format_invalid" },
    ]);
  });

  it("are at most ten at once", async () => {
    const names = Array.from({ length: 11 }, (_, at) => `acme${at}.test`);
    expect(await ada.error("POST", `${acme}/domains/bulk`, { names })).toBe(
      "400 bulk_size_exceeded",
    );
    expect(emulator.store.organizationDomains.size).toBe(0);
  });

  it("belong to whoever can publish a TXT record, which nobody else gets to see", async () => {
    const { data } = await createDomains("acme.test");
    const id = data[0]?.id ?? "";
    const prepared = await ownership("prepare", [id, "orgdmn_0"]);
    expect(prepared.errors).toEqual([{ id: "orgdmn_0", code: "resource_not_found" }]);
    const asked = prepared.data[0]?.ownership_verification;
    expect(asked).toMatchObject({
      status: "unverified",
      strategy: "txt",
      txt_record_name: "_clerk-verification.acme.test",
      txt_record_value: expect.stringMatching(/^clerk-verification=\w{32}$/),
    });
    const again = await ada.get<Domain>("GET", `${acme}/domains/${id}`);
    expect(again.ownership_verification).toEqual(asked);
    expect(await max.error("GET", `${acme}/domains/${id}`)).toBe(
      "403 missing_organization_permission",
    );
    const { data: attempted } = await ownership("attempt", [id]);
    expect(attempted[0]?.ownership_verification).toMatchObject({ status: "verified" });
    expect(attempted[0]?.ownership_verification).not.toHaveProperty("txt_record_value");
  });

  it("aren't proved by the record of a domain that somebody could have", async () => {
    const { data } = await createDomains("acme.com");
    const id = data[0]?.id ?? "";
    const domain = `${acme}/domains/${id}`;
    expect(await ada.error("POST", `${domain}/attempt_ownership_verification`)).toBe(
      "400 verification_missing",
    );
    await ada.get("POST", `${domain}/prepare_ownership_verification`);
    const attempted = await ada.get<Domain>("POST", `${domain}/attempt_ownership_verification`);
    expect(attempted.ownership_verification).toMatchObject({ status: "unverified", attempts: 1 });
  });

  it("wait for their record for a week", async () => {
    const { data } = await createDomains("acme.test");
    const ids = data.map(({ id }) => id);
    await ownership("prepare", ids);
    emulator.instance.clockOffset = 7 * 24 * 60 * 60 * 1000 + 1;
    ada = await member("later@example.com", "org:admin");
    const { errors } = await ownership("attempt", ids);
    expect(errors).toEqual([{ id: ids[0], code: "verification_expired" }]);
  });
});

describe("a connection that an admin sets up", () => {
  it("is made for a domain of the organization's own, and is off", async () => {
    await proveDomain();
    const { status, body } = await connect();
    expect(status).toBe(201);
    expect(body.response).toMatchObject({
      name: "example.com",
      provider: "saml_okta",
      domains: ["acme.test"],
      organization_id: organizationId,
      active: false,
      saml_connection: { acs_url: expect.stringContaining("/v1/saml/acs/") },
    });
    expect((await list()).map(({ id }) => id)).toEqual([body.response.id]);
  });

  it("can be of OpenID Connect, whose secret isn't shown", async () => {
    await proveDomain();
    const { body } = await connect({
      provider: "oidc_custom",
      name: "Acme",
      oidc_client_id: "atrium",
      oidc_client_secret: "hush",
      oidc_discovery_url: "https://id.acme.test/.well-known/openid-configuration",
    });
    expect(body.response).toMatchObject({
      name: "Acme",
      oauth_config: { client_id: "atrium", redirect_uri: expect.stringContaining("callback") },
    });
    expect(JSON.stringify(body)).not.toContain("hush");
  });

  it.each([
    ["nobody has proved", "acme.com", "enterprise_sso"],
    ["is there for something else", "acme.test", "manual_invitation"],
    ["isn't there", "globex.test", "enterprise_sso"],
  ])("needs another domain than one that %s", async (_, name, enrollment_mode) => {
    const { data } = await ada.get<Bulk>("POST", `${acme}/domains/bulk`, {
      names: [name === "globex.test" ? "acme.test" : name],
      enrollment_mode,
    });
    const ids = data.map(({ id }) => id);
    await ownership("prepare", ids);
    await ownership("attempt", ids);
    const { status, body } = await connect({ domains: name });
    expect([status, body.errors[0]?.code, body.errors[0]?.meta]).toEqual([
      422,
      "organization_domain_ownership_not_verified",
      { param_name: "domains" },
    ]);
    expect(emulator.store.enterpriseConnections.size).toBe(0);
  });

  it("is switched on, and people sign in through it", async () => {
    await proveDomain();
    const { body } = await connect();
    const path = `${connections}/${body.response.id}`;
    expect(await ada.error("PATCH", path, { active: "true" })).toBe(
      "422 saml_connection_cant_be_activated",
    );
    const mapping = { email_address: "mail" };
    await ada.get("PATCH", path, { ...saml, saml_attribute_mapping: JSON.stringify(mapping) });
    const on = await ada.get<EnterpriseConnectionJSON>("PATCH", path, { active: "true" });
    expect(on).toMatchObject({
      active: true,
      saml_connection: { idp_entity_id: saml.saml_idp_entity_id },
    });
    const visitor = await TestBrowser.open(emulator);
    const { body: started } = await visitor.call("POST", "/client/sign_ins", {
      identifier: grace.emailAddress,
    });
    expect(started.response.supported_first_factors).toMatchObject([
      { strategy: "enterprise_sso", enterprise_connection_id: on.id },
    ]);
  });

  it("loses a setting that is cleared", async () => {
    await proveDomain();
    const { body } = await connect(saml);
    const path = `${connections}/${body.response.id}`;
    const cleared = await ada.get<EnterpriseConnectionJSON>("PATCH", path, {
      saml_idp_sso_url: "",
    });
    expect(cleared.saml_connection).not.toHaveProperty("idp_sso_url");
    expect(cleared.saml_connection).toMatchObject({ idp_certificate: "MIIB" });
  });

  it("is deleted with the tries that were made of it", async () => {
    await proveDomain();
    const { id } = (await connect()).body.response;
    await ada.get("POST", `${connections}/${id}/test_runs`);
    expect(await ada.get("DELETE", `${connections}/${id}`)).toMatchObject({ id, deleted: true });
    expect(await list()).toEqual([]);
    expect(emulator.store.enterpriseTestRuns.size).toBe(0);
  });

  it("can be set up under /me, for the organization that is active", async () => {
    await proveDomain();
    const all = "/me/enterprise_connections";
    const form = { provider: "saml_custom", domains: "acme.test" };
    const { status, body } = await ada.call<EnterpriseConnectionJSON>("POST", all, form);
    expect([status, body.response.organization_id]).toEqual([201, organizationId]);
    const path = `${all}/${body.response.id}`;
    expect(await ada.get("PATCH", path, { name: "Acme" })).toMatchObject({ name: "Acme" });
    await ada.get("POST", `${path}/test_runs`);
    expect(await ada.get("GET", `${path}/test_runs`)).toMatchObject({ total_count: 1 });
    await ada.get("DELETE", path);
    expect(await list()).toEqual([]);
  });
});

describe("a try of a connection", () => {
  const runs = (id: string, query = "") =>
    ada.get<Page<EnterpriseConnectionTestRunJSON>>("GET", `${connections}/${id}/test_runs${query}`);

  async function tried(choice: typeof grace | null) {
    await proveDomain();
    const { id } = (await connect(saml)).body.response;
    const { url } = await ada.get<{ url: string }>("POST", `${connections}/${id}/test_runs`);
    const begun = await emulator.fetch(new Request(url));
    const back = await visitProvider(emulator, begun.headers.get("Location"), choice);
    const result = await emulator.fetch(new Request(back.location));
    return { id, url, begun, page: await result.text() };
  }

  it("shows who came back, and signs nobody in", async () => {
    const { id, begun, page } = await tried(grace);
    expect(begun.status).toBe(301);
    expect(page).toContain("The connection works");
    expect(page).toContain("Grace Hopper grace@acme.test");
    expect((await runs(id)).data).toMatchObject([
      {
        status: "success",
        connection_type: "saml",
        parsed_user_info: { email_address: "grace@acme.test", first_name: "Grace" },
        logs: [],
      },
    ]);
    expect(emulator.store.users.first("emailAddress", "grace@acme.test")).toBeUndefined();
  });

  it("shows why nobody did", async () => {
    const { id, page } = await tried(null);
    expect(page).toContain("The test failed");
    expect((await runs(id)).data).toMatchObject([
      { status: "failed", parsed_user_info: null, logs: [{ code: "oauth_access_denied" }] },
    ]);
  });

  it("is listed by its status, the newest first", async () => {
    const { id } = await tried(grace);
    await ada.get("POST", `${connections}/${id}/test_runs`);
    const statuses = async (query?: string) =>
      (await runs(id, query)).data.map(({ status }) => status);
    expect(await statuses()).toEqual(["pending", "success"]);
    expect(await statuses("?status=success")).toEqual(["success"]);
    expect(await statuses("?status=failed")).toEqual([]);
    expect(await statuses("?limit=1&offset=1")).toEqual(["success"]);
  });

  it("begins once", async () => {
    const { url } = await tried(grace);
    const again = await emulator.fetch(new Request(url));
    expect([again.status, await again.json()]).toMatchObject([
      400,
      { errors: [{ code: "ticket_invalid_code" }] },
    ]);
  });
});

describe("who may set up single sign-on", () => {
  it("is nobody where the instance doesn't let them", async () => {
    switchSelfServe(false);
    const form = { provider: "saml_okta", domains: "acme.test" };
    expect(await ada.error("POST", connections, form)).toBe("403 self_serve_sso_disabled");
    expect(await ada.error("POST", `${acme}/domains/bulk`, { names: "acme.test" })).toBe(
      "403 self_serve_sso_disabled",
    );
  });

  it("is no member without the permission", async () => {
    const form = { provider: "saml_okta", domains: "acme.test" };
    expect(await max.error("POST", connections, form)).toBe("403 missing_organization_permission");
    expect(await max.get("GET", connections)).toEqual([]);
  });

  it("is whoever has that organization active", async () => {
    await ada.get("POST", `/client/sessions/${ada.sessionId}/touch`, {
      active_organization_id: "",
    });
    const form = { provider: "saml_okta", domains: "acme.test" };
    expect(await ada.error("POST", connections, form)).toBe(
      "403 self_serve_sso_no_active_organization",
    );
  });

  it("is told to Clerk's component", async () => {
    const { body } = await ada.call("GET", "/environment");
    expect(body).toMatchObject({ user_settings: { enterprise_sso: { self_serve_sso: true } } });
    expect(await ada.get("GET", acme)).toMatchObject({ self_serve_sso_enabled: true });
  });
});
