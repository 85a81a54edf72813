import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { organizations } = defaultConfiguration;
const { clerk, request, emulator, reset, stop } = await serveEmulator({
  organizations: { ...organizations, domains: { ...organizations.domains, enabled: true } },
});
beforeEach(reset);
afterAll(stop);

const acme = { name: "Acme", provider: "saml_okta", domains: ["Acme.test"] } as const;
const metadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://acme.okta.test">
  <md:IDPSSODescriptor><ds:X509Certificate>MIIB</ds:X509Certificate>
  <md:SingleSignOnService Binding="urn:x" Location="https://acme.okta.test/sso"/></md:IDPSSODescriptor>
</md:EntityDescriptor>`;

const create = (changes: object = {}) =>
  clerk.enterpriseConnections.createEnterpriseConnection({
    ...acme,
    domains: [...acme.domains],
    ...changes,
  });

describe("createEnterpriseConnection", () => {
  it("keeps what it is given, and is off until it is switched on", async () => {
    const made = await create({ saml: { idpEntityId: "acme", allowSubdomains: true } });
    expect(await clerk.enterpriseConnections.getEnterpriseConnection(made.id)).toMatchObject({
      name: "Acme",
      provider: "saml_okta",
      domains: ["acme.test"],
      active: false,
      syncUserAttributes: true,
      samlConnection: { idpEntityId: "acme", allowSubdomains: true },
      oauthConfig: null,
    });
  });

  it("keeps an OpenID Connect one without its secret in the answer", async () => {
    const made = await create({
      provider: "oidc_custom",
      oidc: { clientId: "atrium", clientSecret: "hush", discoveryUrl: "https://id.acme.test" },
    });
    expect(made.oauthConfig).toMatchObject({ clientId: "atrium" });
    const { body } = await request(`/enterprise_connections/${made.id}`);
    expect(JSON.stringify(body)).not.toContain("hush");
  });

  it("reads an identity provider's metadata, and can be switched on with it", async () => {
    const made = await create({ active: true, saml: { idpMetadata: metadata } });
    expect(made).toMatchObject({
      active: true,
      samlConnection: {
        idpEntityId: "https://acme.okta.test",
        idpSsoUrl: "https://acme.okta.test/sso",
        idpCertificate: "MIIB",
      },
    });
  });

  it.each([
    [{ active: true }, "saml_connection_cant_be_activated"],
    [{ saml: { idpMetadata: "no document" } }, "saml_failed_to_parse_idp_metadata"],
    [{ saml: { idpMetadata: "<EntityDescriptor >" } }, "saml_metadata_missing_fields"],
    [{ domains: ["acme"] }, "form_param_format_invalid"],
    [{ organizationId: "org_nobody" }, "resource_not_found"],
  ])("refuses %j with %s, and makes none", async (changes, code) => {
    expect(await apiError(create(changes))).toMatchObject({ code });
    expect(emulator.store.enterpriseConnections.size).toBe(0);
  });
});

describe("updateEnterpriseConnection", () => {
  it("changes what it is given, and leaves domains alone for an empty list", async () => {
    const { id } = await create();
    const changed = await clerk.enterpriseConnections.updateEnterpriseConnection(id, {
      name: "Acme Corporation",
      domains: [],
      syncUserAttributes: false,
    });
    expect(changed).toMatchObject({
      name: "Acme Corporation",
      domains: ["acme.test"],
      syncUserAttributes: false,
    });
  });

  it("takes a verified domain away from the organization whose it is", async () => {
    const organization = await clerk.organizations.createOrganization({ name: "Acme" });
    await clerk.organizations.createOrganizationDomain({
      organizationId: organization.id,
      name: "acme.test",
      enrollmentMode: "automatic_invitation",
      verified: true,
    });
    await create({ active: true, saml: { idpMetadata: metadata } });
    expect(emulator.store.organizationDomains.size).toBe(0);
  });

  it("finds none that isn't there", async () => {
    expect(
      await apiError(clerk.enterpriseConnections.updateEnterpriseConnection("entconn_x", {})),
    ).toMatchObject({ status: 404, code: "resource_not_found" });
  });
});

describe("getEnterpriseConnectionList", () => {
  it("filters by organization and by whether it is active", async () => {
    const { id: organizationId } = await clerk.organizations.createOrganization({ name: "Acme" });
    const own = await create({ organizationId });
    const other = await create({ active: true, saml: { idpMetadata: metadata } });
    const ids = async (query: object) =>
      (await clerk.enterpriseConnections.getEnterpriseConnectionList(query)).data.map(
        ({ id }) => id,
      );
    expect(await ids({ organizationId })).toEqual([own.id]);
    expect(await ids({ active: true })).toEqual([other.id]);
    expect(await ids({})).toEqual([other.id, own.id]);
    expect(await ids({ limit: 1, offset: 1 })).toEqual([own.id]);
    // Clerk's SDK leaves out what is false.
    const { body } = await request("/enterprise_connections", { query: { active: "false" } });
    expect(body).toMatchObject({ data: [{ id: own.id }], total_count: 1 });
  });
});

describe("deleteEnterpriseConnection", () => {
  it("deletes it", async () => {
    const { id } = await create();
    await clerk.enterpriseConnections.deleteEnterpriseConnection(id);
    expect(await apiError(clerk.enterpriseConnections.getEnterpriseConnection(id))).toMatchObject({
      status: 404,
    });
  });
});

describe("samlConnections", () => {
  const params = {
    name: "Acme",
    provider: "saml_custom" as const,
    domain: "acme.test",
    domains: ["acme.test"],
  };

  it("are the SAML ones of the enterprise connections", async () => {
    const made = await clerk.samlConnections.createSamlConnection({
      ...params,
      idpMetadata: metadata,
    });
    await create({ provider: "oidc_custom" });
    const { data, totalCount } = await clerk.samlConnections.getSamlConnectionList();
    expect(totalCount).toBe(1);
    expect(data[0]).toMatchObject({ id: made.id, domain: "acme.test", userCount: 0 });
    await clerk.samlConnections.updateSamlConnection(made.id, { active: true });
    expect((await clerk.samlConnections.getSamlConnection(made.id)).active).toBe(true);
    await clerk.samlConnections.deleteSamlConnection(made.id);
    expect(emulator.store.enterpriseConnections.size).toBe(1);
  });

  it("are found by name and by organization", async () => {
    const { id } = await clerk.organizations.createOrganization({ name: "Acme" });
    await clerk.samlConnections.createSamlConnection({ ...params, organizationId: id });
    await clerk.samlConnections.createSamlConnection({ ...params, name: "Globex" });
    const names = async (query: object) =>
      (await clerk.samlConnections.getSamlConnectionList(query)).data.map(({ name }) => name);
    expect(await names({ query: "glob" })).toEqual(["Globex"]);
    expect(await names({ organizationId: [`+${id}`] })).toEqual(["Acme"]);
    expect(await names({ organizationId: [`-${id}`] })).toEqual(["Globex"]);
    expect(await names({ orderBy: "name" })).toEqual(["Acme", "Globex"]);
  });
});
