import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { organizations } = defaultConfiguration;
const { clerk, request, reset, stop } = await serveEmulator({
  organizations: { ...organizations, domains: { ...organizations.domains, enabled: true } },
});
beforeEach(reset);
afterAll(stop);

const newOrganization = async (name: string) =>
  (await clerk.organizations.createOrganization({ name })).id;
const add = (organizationId: string, name: string, more = {}) =>
  clerk.organizations.createOrganizationDomain({
    organizationId,
    name,
    enrollmentMode: "manual_invitation",
    ...more,
  });

describe("createOrganizationDomain", () => {
  it("is verified unless told otherwise", async () => {
    const acme = await newOrganization("Acme");
    expect((await add(acme, "acme.com")).verification?.status).toBe("verified");
    const { body } = await request(`/organizations/${acme}/domains`, {
      method: "POST",
      body: { name: "acme.org", verified: false },
    });
    expect(body).toMatchObject({ object: "organization_domain", verification: null });
  });

  it("invites whoever comes with an address there", async () => {
    const acme = await newOrganization("Acme");
    await add(acme, "acme.com", { enrollmentMode: "automatic_invitation" });
    const zoe = await clerk.users.createUser({ emailAddress: ["zoe@acme.com"] });
    const { data } = await clerk.users.getOrganizationInvitationList({ userId: zoe.id });
    expect(data.map(({ organizationId }) => organizationId)).toEqual([acme]);
    const sent = await clerk.organizations.getOrganizationInvitationList({ organizationId: acme });
    expect(sent.totalCount).toBe(0);
  });

  it("refuses a domain that another organization has", async () => {
    await add(await newOrganization("Acme"), "acme.com");
    const other = add(await newOrganization("Other"), "acme.com");
    expect(await apiError(other)).toMatchObject({
      status: 422,
      code: "organization_domain_already_exists",
      parameter: "name",
    });
  });
});

describe("updateOrganizationDomain", () => {
  it("changes the way in and the proof", async () => {
    const organizationId = await newOrganization("Acme");
    const { id: domainId } = await add(organizationId, "acme.com", { verified: false });
    await clerk.organizations.updateOrganizationDomain({
      organizationId,
      domainId,
      enrollmentMode: "automatic_suggestion",
      verified: true,
    });
    const { body } = await request(`/organizations/${organizationId}/domains`);
    expect(body.data).toMatchObject([
      { enrollment_mode: "automatic_suggestion", verification: { status: "verified" } },
    ]);
  });

  it("notes who owns it, by hand and once", async () => {
    const organizationId = await newOrganization("Acme");
    const { id } = await add(organizationId, "acme.com");
    const path = `/organizations/${organizationId}/domains/${id}/verify_ownership`;
    const first = await request(path, { method: "POST" });
    expect(first.body.ownership_verification).toMatchObject({
      status: "verified",
      strategy: "manual_override",
    });
    expect((await request(path, { method: "POST" })).body).toEqual(first.body);
  });
});

describe("deleteOrganizationDomain", () => {
  it("takes it away from its own organization only", async () => {
    const organizationId = await newOrganization("Acme");
    const other = await newOrganization("Other");
    const { id: domainId } = await add(organizationId, "acme.com");
    const wrong = clerk.organizations.deleteOrganizationDomain({ organizationId: other, domainId });
    expect((await apiError(wrong)).status).toBe(404);
    await clerk.organizations.deleteOrganizationDomain({ organizationId, domainId });
    const list = await clerk.organizations.getOrganizationDomainList({ organizationId });
    expect(list.totalCount).toBe(0);
  });
});

describe("the list of all domains", () => {
  beforeEach(async () => {
    const acme = await newOrganization("Acme");
    await add(acme, "acme.com", { enrollmentMode: "automatic_invitation" });
    await add(acme, "acme.org", { verified: false });
    await add(await newOrganization("Initech"), "initech.com");
  });

  it.each([
    ["nothing, newest first", {}, ["initech.com", "acme.org", "acme.com"]],
    ["name", { order_by: "name" }, ["acme.com", "acme.org", "initech.com"]],
    ["proof", { verified: "false" }, ["acme.org"]],
    ["mode", { enrollment_mode: "automatic_invitation" }, ["acme.com"]],
    ["mode left out", { enrollment_mode: "-automatic_invitation" }, ["initech.com", "acme.org"]],
    ["part of the name", { query: "ME.C" }, ["acme.com"]],
    ["names", { domains: ["acme.org", "initech.com"] }, ["initech.com", "acme.org"]],
    ["page", { limit: "1", offset: "1" }, ["acme.org"]],
  ] as const)("filters and sorts by %s", async (_, query, names) => {
    const { body } = await request("/organization_domains", {
      query: query as Record<string, string | string[]>,
    });
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  it("filters by organization", async () => {
    const { data } = await clerk.organizations.getOrganizationList({ query: "initech" });
    const id = data[0]?.id ?? "";
    for (const query of [{ organization_id: id }, { query: id }] as Record<string, string>[]) {
      const { body } = await request("/organization_domains", { query });
      expect(body.total_count).toBe(1);
    }
  });

  it("refuses an empty query and a mode that doesn't exist", async () => {
    for (const query of [{ query: " " }, { enrollment_mode: "open" }] as Record<string, string>[]) {
      expect((await request("/organization_domains", { query })).status).toBe(422);
    }
  });
});
