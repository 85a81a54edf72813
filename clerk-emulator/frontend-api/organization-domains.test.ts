import type {
  OrganizationDomainJSON,
  OrganizationJSON,
  OrganizationMembershipRequestJSON,
  OrganizationSuggestionJSON,
  UserOrganizationInvitationJSON,
} from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { type Page, seededEmulator, TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const acme = organizations.acme.id;
let emulator: Emulator;
let ada: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  ada = TestBrowser.as(emulator, "ada");
  setDomains({ enabled: true });
});

function setDomains(
  changes: Partial<Emulator["instance"]["configuration"]["organizations"]["domains"]>,
) {
  const { instance } = emulator;
  const { organizations } = instance.configuration;
  const domains = { ...organizations.domains, ...changes };
  instance.configuration = {
    ...instance.configuration,
    organizations: { ...organizations, domains },
  };
}

const path = (domain?: { id: string }) =>
  `/organizations/${acme}/domains${domain ? `/${domain.id}` : ""}`;
const add = (name: string) => ada.get<OrganizationDomainJSON>("POST", path(), { name });
const codeTo = (address: string) => emulator.store.messages.where("to", address).at(-1)?.code ?? "";

async function addVerified(name: string, mode?: string) {
  const domain = await add(name);
  const affiliation_email_address = `it@${name}`;
  await ada.get("POST", `${path(domain)}/prepare_affiliation_verification`, {
    affiliation_email_address,
  });
  const code = codeTo(affiliation_email_address);
  await ada.get("POST", `${path(domain)}/attempt_affiliation_verification`, { code });
  if (mode) {
    const change = { enrollment_mode: mode };
    return ada.get<OrganizationDomainJSON>(
      "POST",
      `${path(domain)}/update_enrollment_mode`,
      change,
    );
  }
  return domain;
}

async function newcomer(emailAddress = "zoe@initech.com") {
  const { id } = await createUser(emulator.instance, { emailAddresses: [emailAddress] });
  return TestBrowser.of(emulator, id);
}

const invitationsOf = (browser: TestBrowser) =>
  browser.get<Page<UserOrganizationInvitationJSON>>("GET", "/me/organization_invitations");
const suggestionsOf = (browser: TestBrowser) =>
  browser.get<Page<OrganizationSuggestionJSON>>("GET", "/me/organization_suggestions");
const requestsOf = (status = "pending") =>
  ada.get<Page<OrganizationMembershipRequestJSON>>(
    "GET",
    `/organizations/${acme}/membership_requests?status=${status}`,
  );

describe("adding a domain", () => {
  it("starts unverified, with invitations by hand", async () => {
    const domain = await add("  Initech.COM ");
    expect(domain).toMatchObject({
      name: "initech.com",
      enrollment_mode: "manual_invitation",
      verification: null,
      organization_id: acme,
    });
    const listed = await ada.get<Page<OrganizationDomainJSON>>("GET", path());
    expect(listed.data.map(({ id }) => id)).toEqual([domain.id]);
  });

  it("is verified at once by somebody with a verified address in it", async () => {
    const user = await createUser(emulator.instance, { emailAddresses: ["boss@initech.com"] });
    const browser = TestBrowser.of(emulator, user.id);
    const own = await browser.get<OrganizationJSON>("POST", "/organizations", { name: "Initech" });
    const domain = await browser.get<OrganizationDomainJSON>(
      "POST",
      `/organizations/${own.id}/domains`,
      { name: "initech.com" },
    );
    expect(domain.verification?.status).toBe("verified");
    expect(domain.affiliation_email_address).toBe("boss@initech.com");
  });

  it.each([
    ["no domain", "initech", "422 form_param_format_invalid"],
    ["an address", "it@initech.com", "422 form_param_format_invalid"],
    ["everybody's domain", "gmail.com", "422 organization_domain_common"],
  ])("refuses %s", async (_, name, error) => {
    expect(await ada.error("POST", path(), { name })).toBe(error);
  });

  it("refuses a domain twice, one that another organization has proven, and the eleventh", async () => {
    await addVerified("initech.com");
    const again = await ada.error("POST", path(), { name: "initech.com" });
    expect(again).toBe("422 organization_domain_already_exists_same_organization");
    const noa = TestBrowser.as(emulator, "noa");
    const other = await noa.get<OrganizationJSON>("POST", "/organizations", { name: "Other" });
    const taken = await noa.error("POST", `/organizations/${other.id}/domains`, {
      name: "initech.com",
    });
    expect(taken).toBe("422 organization_domain_already_exists");
    setDomains({ maxAllowed: 1 });
    expect(await ada.error("POST", path(), { name: "initech.org" })).toBe(
      "403 organization_domain_quota_exceeded",
    );
  });

  it("is refused to members without the permission, and where domains are off", async () => {
    const max = TestBrowser.as(emulator, "max");
    expect(await max.error("POST", path(), { name: "initech.com" })).toBe(
      "403 missing_organization_permission",
    );
    setDomains({ enabled: false });
    expect(await ada.error("POST", path(), { name: "initech.com" })).toBe(
      "403 organization_domains_not_enabled",
    );
  });
});

describe("proving a domain", () => {
  it("takes the code that was sent to an address in it", async () => {
    const domain = await add("initech.com");
    const prepared = await ada.get<OrganizationDomainJSON>(
      "POST",
      `${path(domain)}/prepare_affiliation_verification`,
      { affiliation_email_address: "it@initech.com" },
    );
    expect(prepared.verification).toMatchObject({ status: "unverified", attempts: 0 });
    const attempt = `${path(domain)}/attempt_affiliation_verification`;
    expect(await ada.error("POST", attempt, { code: "" })).toBe("422 form_code_incorrect");
    const code = codeTo("it@initech.com");
    const proven = await ada.get<OrganizationDomainJSON>("POST", attempt, { code });
    expect(proven.verification).toMatchObject({ status: "verified", attempts: 2 });
    const verified = await ada.get<Page<OrganizationDomainJSON>>("GET", `${path()}?verified=true`);
    expect(verified.total_count).toBe(1);
  });

  it("refuses an address elsewhere", async () => {
    const domain = await add("initech.com");
    const prepare = `${path(domain)}/prepare_affiliation_verification`;
    expect(await ada.error("POST", prepare, { affiliation_email_address: "it@acme.com" })).toBe(
      "422 organization_domain_mismatch",
    );
  });

  it("comes too late when another organization was faster", async () => {
    const domain = await add("initech.com");
    await ada.get("POST", `${path(domain)}/prepare_affiliation_verification`, {
      affiliation_email_address: "it@initech.com",
    });
    const user = await createUser(emulator.instance, { emailAddresses: ["boss@initech.com"] });
    const browser = TestBrowser.of(emulator, user.id);
    const own = await browser.get<OrganizationJSON>("POST", "/organizations", { name: "Initech" });
    await browser.get("POST", `/organizations/${own.id}/domains`, { name: "initech.com" });
    const attempt = `${path(domain)}/attempt_affiliation_verification`;
    expect(await ada.error("POST", attempt, { code: codeTo("it@initech.com") })).toBe(
      "422 organization_domain_already_exists",
    );
  });
});

describe("automatic invitations", () => {
  it("invite who comes with an address in the domain, and nobody who was there", async () => {
    const before = await newcomer("yan@initech.com");
    await addVerified("initech.com", "automatic_invitation");
    const after = await newcomer("zoe@initech.com");
    expect((await invitationsOf(before)).total_count).toBe(0);
    const { data } = await invitationsOf(after);
    expect(data).toMatchObject([{ status: "pending", role: "org:member" }]);
    expect(data[0]?.public_organization_data.name).toBe("Acme");
    const accept = `/me/organization_invitations/${data[0]?.id}/accept`;
    expect(await after.get("POST", accept)).toMatchObject({ status: "accepted" });
  });

  it("aren't among the invitations that admins have sent", async () => {
    const domain = await addVerified("initech.com", "automatic_invitation");
    await newcomer();
    const sent = await ada.get<Page<unknown>>("GET", `/organizations/${acme}/invitations`);
    expect(sent.total_count).toBe(0);
    const now = await ada.get<OrganizationDomainJSON>("GET", path(domain));
    expect(now.total_pending_invitations).toBe(1);
  });

  it("invite who proves an address in the domain in their profile", async () => {
    await addVerified("initech.com", "automatic_invitation");
    const noa = TestBrowser.as(emulator, "noa");
    const address = await noa.get<{ id: string }>("POST", "/me/email_addresses", {
      email_address: "noa@initech.com",
    });
    expect((await invitationsOf(noa)).total_count).toBe(0);
    const verification = `/me/email_addresses/${address.id}`;
    await noa.get("POST", `${verification}/prepare_verification`, { strategy: "email_code" });
    const code = codeTo("noa@initech.com");
    await noa.get("POST", `${verification}/attempt_verification`, { code });
    expect((await invitationsOf(noa)).total_count).toBe(1);
  });

  it("are taken back with the domain", async () => {
    const domain = await addVerified("initech.com", "automatic_invitation");
    const zoe = await newcomer();
    await ada.get("DELETE", path(domain));
    expect((await invitationsOf(zoe)).data).toMatchObject([{ status: "revoked" }]);
    expect((await ada.get<Page<unknown>>("GET", path())).total_count).toBe(0);
  });

  it("stay out while the instance hasn't got them", async () => {
    setDomains({ enrollmentModes: ["automatic_suggestion"] });
    const domain = await addVerified("initech.com");
    const change = { enrollment_mode: "automatic_invitation" };
    expect(await ada.error("POST", `${path(domain)}/update_enrollment_mode`, change)).toBe(
      "403 organization_domain_enrollment_mode_not_enabled",
    );
  });
});

describe("automatic suggestions", () => {
  it("let a person ask, and an admin let them in", async () => {
    await addVerified("initech.com", "automatic_suggestion");
    const zoe = await newcomer();
    const { data } = await suggestionsOf(zoe);
    expect(data).toMatchObject([
      { status: "pending", public_organization_data: { name: "Acme", slug: "acme" } },
    ]);
    const accept = `/me/organization_suggestions/${data[0]?.id}/accept`;
    expect(await zoe.get("POST", accept)).toMatchObject({ status: "accepted" });
    expect(await zoe.error("POST", accept)).toBe("400 organization_suggestion_already_accepted");

    const [request] = (await requestsOf()).data;
    expect(request?.public_user_data).toMatchObject({ identifier: "zoe@initech.com" });
    const answer = `/organizations/${acme}/membership_requests/${request?.id}`;
    expect(await ada.get("POST", `${answer}/accept`)).toMatchObject({ status: "accepted" });
    expect(await ada.error("POST", `${answer}/accept`)).toBe("404 resource_not_found");
    expect((await requestsOf()).total_count).toBe(0);
    const memberships = await zoe.get<Page<{ role: string }>>(
      "GET",
      "/me/organization_memberships?paginated=true",
    );
    expect(memberships.data.map(({ role }) => role)).toEqual(["org:member"]);
    expect((await suggestionsOf(zoe)).total_count).toBe(0);
  });

  it("leave out whom an admin has refused", async () => {
    await addVerified("initech.com", "automatic_suggestion");
    const zoe = await newcomer();
    const [suggestion] = (await suggestionsOf(zoe)).data;
    await zoe.get("POST", `/me/organization_suggestions/${suggestion?.id}/accept`);
    const [request] = (await requestsOf()).data;
    const answer = `/organizations/${acme}/membership_requests/${request?.id}`;
    expect(await ada.get("POST", `${answer}/reject`)).toMatchObject({ status: "revoked" });
    expect((await requestsOf("revoked")).total_count).toBe(1);
    expect(emulator.store.memberships.where("organization", acme)).toHaveLength(2);
  });

  it("go when the domain invites instead, if told so", async () => {
    const domain = await addVerified("initech.com", "automatic_suggestion");
    const zoe = await newcomer();
    const mode = `${path(domain)}/update_enrollment_mode`;
    await ada.get("POST", mode, {
      enrollment_mode: "automatic_invitation",
      delete_pending: "true",
    });
    expect((await suggestionsOf(zoe)).total_count).toBe(0);
    const xena = await newcomer("xena@initech.com");
    expect((await invitationsOf(xena)).total_count).toBe(1);
  });

  it("are nobody else's", async () => {
    await addVerified("initech.com", "automatic_suggestion");
    const zoe = await newcomer();
    const [suggestion] = (await suggestionsOf(zoe)).data;
    const noa = TestBrowser.as(emulator, "noa");
    const accept = `/me/organization_suggestions/${suggestion?.id}/accept`;
    expect(await noa.error("POST", accept)).toBe("404 resource_not_found");
    expect(await noa.error("GET", `/organizations/${acme}/membership_requests`)).toBe(
      "403 not_a_member_in_organization",
    );
  });

  it("leave nothing behind of a person who is deleted", async () => {
    await addVerified("initech.com", "automatic_suggestion");
    const zoe = await newcomer();
    const [suggestion] = (await suggestionsOf(zoe)).data;
    await zoe.get("POST", `/me/organization_suggestions/${suggestion?.id}/accept`);
    await zoe.call("DELETE", "/me");
    expect((await requestsOf()).total_count).toBe(0);
    expect(emulator.store.users.get(people.ada.id)?.firstName).toBe("Ada");
  });
});
