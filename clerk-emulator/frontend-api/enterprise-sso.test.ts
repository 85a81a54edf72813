import type { EmailAddressJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { type ConnectionChanges, createEnterpriseConnection } from "../enterprise-connection.ts";
import { visitProvider } from "../identity-provider/visit-provider.ts";
import { organizations } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const callback = "http://localhost:3000/sign-in/sso-callback";
const grace = { emailAddress: "grace@acme.test", firstName: "Grace", lastName: "Hopper" };

let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  browser = await TestBrowser.open(emulator);
});

const connect = (changes: ConnectionChanges = {}) =>
  createEnterpriseConnection(emulator.instance, {
    name: "Acme",
    provider: "saml_okta",
    domains: ["acme.test"],
    organizationId: organizations.acme.id,
    active: true,
    ...changes,
    saml: { idpMetadataUrl: "https://acme.okta.test/metadata", ...changes.saml },
  });

/** Signs in as Clerk's component does it. */
async function signIn(choice: Parameters<typeof visitProvider>[2], identifier: string) {
  const { body } = await browser.call("POST", "/client/sign_ins", { identifier });
  const { id } = body.response;
  const prepared = await browser.call("POST", `/client/sign_ins/${id}/prepare_first_factor`, {
    strategy: "enterprise_sso",
    redirect_url: callback,
  });
  const { first_factor_verification: verification } = prepared.body.response;
  const url = verification?.external_verification_redirect_url;
  const back = await visitProvider(emulator, url, choice);
  const { body: after } = await browser.call("GET", "/client");
  return { offered: body.response, back, client: after.response };
}

describe("signing in through an organization's identity provider", () => {
  it("makes an account and a member of whoever has none", async () => {
    const { id } = connect();
    const { offered, client } = await signIn(grace, grace.emailAddress);
    expect(offered).toMatchObject({
      status: "needs_identifier",
      supported_first_factors: [{ strategy: "enterprise_sso", enterprise_connection_id: id }],
    });
    expect(client.sign_in?.first_factor_verification).toMatchObject({
      status: "transferable",
      strategy: "saml",
    });
    const { body } = await browser.call("POST", "/client/sign_ups", { transfer: "true" });
    expect(body.response.status).toBe("complete");
    expect(body.client.sessions[0]).toMatchObject({
      last_active_organization_id: organizations.acme.id,
      user: {
        first_name: "Grace",
        organization_memberships: [{ role: "org:member" }],
        enterprise_accounts: [
          {
            provider: "saml_okta",
            protocol: "saml",
            email_address: grace.emailAddress,
            enterprise_connection: { id, name: "Acme" },
            verification: { status: "verified" },
          },
        ],
        email_addresses: [
          { matches_sso_connection: true, verification: { status: "verified", strategy: "saml" } },
        ],
      },
    });
  });

  it("signs in who has an account already, and takes over the name", async () => {
    connect();
    const given = [{ identifier: grace.emailAddress, strategy: "admin" }];
    const user = await createUser(emulator.instance, { firstName: "G.", emailAddresses: given });
    const { client } = await signIn(grace, grace.emailAddress);
    expect(client.sessions[0]?.user).toMatchObject({ id: user.id, first_name: "Grace" });
    expect(client.sign_in?.status).toBe("complete");
  });

  it("leaves the name alone when the connection doesn't sync it", async () => {
    connect({ syncUserAttributes: false });
    const given = [{ identifier: grace.emailAddress, strategy: "admin" }];
    await createUser(emulator.instance, { firstName: "G.", emailAddresses: given });
    const { client } = await signIn(grace, grace.emailAddress);
    expect(client.sessions[0]?.user?.first_name).toBe("G.");
  });

  it("lets nobody of the domain in with a password or a code", async () => {
    connect();
    const given = [{ identifier: grace.emailAddress, strategy: "admin" }];
    const password = "correct horse battery";
    await createUser(emulator.instance, { emailAddresses: given, password });
    const { body } = await browser.call("POST", "/client/sign_ins", {
      identifier: grace.emailAddress,
    });
    expect(body.response.supported_first_factors?.map(({ strategy }) => strategy)).toEqual([
      "enterprise_sso",
    ]);
    const refused = await browser.call("POST", "/client/sign_ins", {
      identifier: grace.emailAddress,
      password,
    });
    expect(refused.body.errors[0]?.code).toBe("strategy_for_user_invalid");
  });

  it("refuses an address of another domain, on the provider's page", async () => {
    connect();
    const { back, client } = await signIn({ emailAddress: "eve@evil.test" }, grace.emailAddress);
    expect(back.status).toBe(422);
    expect(client.sessions).toEqual([]);
  });

  it("says so when the person refuses", async () => {
    connect();
    const { client } = await signIn(null, grace.emailAddress);
    expect(client.sign_in?.first_factor_verification).toMatchObject({
      status: "failed",
      error: { code: "oauth_access_denied" },
    });
  });

  it("makes no account where that is switched off", async () => {
    connect({ disableJitProvisioning: true });
    const { client } = await signIn(grace, grace.emailAddress);
    expect(client.sign_in?.first_factor_verification).toMatchObject({
      status: "failed",
      error: { code: "saml_jit_provisioning_disabled" },
    });
  });

  it("lets nobody into an organization that is full", async () => {
    connect();
    const acme = emulator.store.organizations.get(organizations.acme.id);
    if (acme) emulator.store.organizations.put({ ...acme, maxAllowedMemberships: 2 });
    const { client } = await signIn(grace, grace.emailAddress);
    expect(client.sign_in?.first_factor_verification?.error?.code).toBe(
      "organization_membership_quota_exceeded_for_sso",
    );
    expect(emulator.store.users.first("emailAddress", grace.emailAddress)).toBeUndefined();
  });

  it("is of no effect while the connection isn't active", async () => {
    connect({ active: false });
    const { body } = await browser.call("POST", "/client/sign_ins", {
      identifier: grace.emailAddress,
    });
    expect(body.errors[0]?.code).toBe("form_identifier_not_found");
  });

  it("asks which one when there are several", async () => {
    connect();
    const other = connect({ name: "Acme abroad" });
    const { body } = await browser.call("POST", "/client/sign_ins", {
      identifier: grace.emailAddress,
    });
    const prepare = (form: Record<string, string>) =>
      browser.call("POST", `/client/sign_ins/${body.response.id}/prepare_first_factor`, {
        strategy: "enterprise_sso",
        redirect_url: callback,
        ...form,
      });
    expect((await prepare({})).body.errors[0]?.code).toBe(
      "enterprise_connection_id_is_required_with_multiple_connections",
    );
    const chosen = await prepare({ enterprise_connection_id: other.id });
    expect(
      chosen.body.response.first_factor_verification?.external_verification_redirect_url,
    ).toContain(`/sso/${other.id}/authorize`);
  });
});

describe("somebody who signed in through one", () => {
  /** Grace, signed in. */
  async function grown() {
    const given = [{ identifier: grace.emailAddress, strategy: "admin" }];
    const user = await createUser(emulator.instance, { emailAddresses: given });
    await signIn(grace, grace.emailAddress);
    return TestBrowser.of(emulator, user.id);
  }

  it("sees it in the profile, and in the organization", async () => {
    const { id } = connect();
    const profile = await grown();
    const shown = [expect.objectContaining({ id, name: "Acme", domains: ["acme.test"] })];
    expect(await profile.get("GET", "/me/enterprise_connections")).toEqual(shown);
    const path = `/organizations/${organizations.acme.id}/enterprise_connections`;
    expect(await profile.get("GET", path)).toEqual(shown);
  });

  it("adds no other address or account where the connection forbids it", async () => {
    connect({ disableAdditionalIdentifications: true });
    const profile = await grown();
    expect(
      await profile.error("POST", "/me/email_addresses", { email_address: "grace@example.com" }),
    ).toBe("422 enterprise_sso_additional_identifications_disabled");
  });
});

describe("an address of such a domain, added to a profile", () => {
  /** Max adds Grace's address, and is sent to the provider. */
  async function prove(choice: Parameters<typeof visitProvider>[2]) {
    connect();
    const max = TestBrowser.as(emulator, "max");
    const { id } = await max.get<EmailAddressJSON>("POST", "/me/email_addresses", {
      email_address: grace.emailAddress,
    });
    const path = `/me/email_addresses/${id}`;
    const prepared = await max.get<EmailAddressJSON>("POST", `${path}/prepare_verification`, {
      strategy: "enterprise_sso",
      redirect_url: "http://localhost:3000/user",
    });
    const url = prepared.verification?.external_verification_redirect_url;
    await visitProvider(emulator, url, choice);
    return max.get<EmailAddressJSON>("GET", path);
  }

  it("is proved by the identity provider", async () => {
    expect(await prove(grace)).toMatchObject({
      verification: { status: "verified", strategy: "saml" },
    });
  });

  it("isn't proved by another person's account there", async () => {
    expect(await prove({ emailAddress: "hopper@acme.test" })).toMatchObject({
      verification: { status: "failed", error: { code: "saml_email_address_domain_mismatch" } },
    });
  });
});

describe("signing up with an address of such a domain", () => {
  it("asks for the identity provider instead of a password and a code", async () => {
    connect({ provider: "oidc_custom" } as ConnectionChanges);
    const { body } = await browser.call("POST", "/client/sign_ups", {
      email_address: grace.emailAddress,
    });
    expect(body.response).toMatchObject({ missing_fields: ["enterprise_sso"] });
    const { body: left } = await browser.call("PATCH", `/client/sign_ups/${body.response.id}`, {
      strategy: "enterprise_sso",
      redirect_url: callback,
    });
    const { external_account } = left.response.verifications ?? {};
    expect(external_account).toMatchObject({
      status: "unverified",
      strategy: "oauth_custom_acme",
    });
    const url = external_account?.external_verification_redirect_url;
    await visitProvider(emulator, url, grace);
    const { body: after } = await browser.call("GET", "/client");
    expect(after.response.sign_up?.status).toBe("complete");
    expect(after.response.sessions[0]?.user?.enterprise_accounts).toMatchObject([
      { protocol: "oauth", provider: "oidc_custom" },
    ]);
  });
});
