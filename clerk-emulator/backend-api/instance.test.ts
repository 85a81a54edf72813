import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { TestBrowser } from "../test-browser.ts";

const { clerk, request, reset, stop, emulator } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

/** What Clerk's components are told. */
async function environment() {
  const { url } = emulator.instance;
  return (await emulator.fetch(new Request(`${url}/v1/environment`))).json();
}

describe("get", () => {
  it("is an instance for development", async () => {
    expect((await clerk.instance.get()).environmentType).toBe("development");
  });
});

describe("update", () => {
  it("changes what the components show", async () => {
    const { status } = await fetchPatch({
      support_email: "help@example.com",
      preferred_sign_in_strategy_when_password_required: "otp",
    });
    expect(status).toBe(204);
    const { display_config } = await environment();
    expect(display_config.support_email).toBe("help@example.com");
    expect(display_config.preferred_sign_in_strategy).toBe("otp");
  });

  it("takes the code that everybody knows away from test addresses", async () => {
    await fetchPatch({ test_mode: false });
    const emailAddress = "ada+clerk_test@example.com";
    await clerk.users.createUser({ emailAddress: [emailAddress] });
    const browser = await TestBrowser.open(emulator);
    const { body } = await browser.call("POST", "/client/sign_ins", {
      strategy: "email_code",
      identifier: emailAddress,
    });
    const attempt = `/client/sign_ins/${body.response.id}/attempt_first_factor`;
    const [sent] = emulator.store.messages.where("to", emailAddress);
    const code = sent?.code ?? "";
    const answer = await browser.call("POST", attempt, { strategy: "email_code", code });
    expect(answer.body.response.status).toBe("complete");
  });

  it("refuses what would change nothing here", async () => {
    const body = { allowed_origins: ["chrome-extension://x"] };
    const answer = await request("/instance", { method: "PATCH", body });
    expect(answer.status).toBe(501);
    expect(answer.body.errors[0].long_message).toContain("allowed_origins");
  });

  /** The SDK's own call can't read an answer without a body. */
  function fetchPatch(body: object): Promise<Response> {
    const url = `${emulator.instance.url}/backend-api/v1/instance`;
    const headers = { Authorization: `Bearer ${emulator.environment.CLERK_SECRET_KEY}` };
    return fetch(url, { method: "PATCH", headers, body: JSON.stringify(body) });
  }
});

describe("updateRestrictions", () => {
  it("switches the lists on", async () => {
    const restrictions = await clerk.instance.updateRestrictions({ allowlist: true });
    expect(restrictions).toMatchObject({ allowlist: true, blocklist: false });
    expect((await environment()).user_settings.sign_up.allowlist_only).toBe(true);
  });

  it("refuses what would change nothing here", async () => {
    const changed = clerk.instance.updateRestrictions({ blockEmailSubaddresses: true });
    expect((await apiError(changed)).status).toBe(501);
  });
});

describe("updateOrganizationSettings", () => {
  it("changes the organizations of everybody", async () => {
    const settings = await clerk.instance.updateOrganizationSettings({
      domainsEnabled: true,
      domainsEnrollmentModes: ["automatic_suggestion"],
      maxAllowedMemberships: 7,
      adminDeleteEnabled: false,
    });
    expect(settings).toMatchObject({
      domainsEnabled: true,
      domainsEnrollmentModes: ["automatic_suggestion"],
      maxAllowedMemberships: 7,
      creatorRole: "org:admin",
    });
    expect(await clerk.instance.getOrganizationSettings()).toEqual(settings);
    const { organization_settings: shown } = await environment();
    expect(shown.domains).toMatchObject({
      enabled: true,
      enrollment_modes: ["automatic_suggestion"],
    });
    expect(shown.actions.admin_delete).toBe(false);
    const organization = await clerk.organizations.createOrganization({ name: "Acme" });
    expect(organization.maxAllowedMemberships).toBe(7);
  });

  it("gives creators another role, if it can manage an organization", async () => {
    const update = (creatorRoleId: string) =>
      clerk.instance.updateOrganizationSettings({ creatorRoleId });
    expect((await apiError(update("role_org:member"))).code).toBe(
      "organization_missing_creator_role_permissions",
    );
    const { permissions } = await clerk.organizationRoles.getOrganizationRole("role_org:admin");
    const owner = await clerk.organizationRoles.createOrganizationRole({
      name: "Owner",
      key: "org:owner",
      permissions: permissions.map(({ id }) => id),
      includeInInitialRoleSet: true,
    });
    expect((await update(owner.id)).creatorRole).toBe("org:owner");
    const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const { id } = await clerk.organizations.createOrganization({ name: "A", createdBy: ada.id });
    const members = await clerk.organizations.getOrganizationMembershipList({ organizationId: id });
    expect(members.data.map(({ role }) => role)).toEqual(["org:owner"]);
  });

  it("is forgotten with a reset", async () => {
    await clerk.instance.updateOrganizationSettings({ domainsEnabled: true });
    reset();
    expect((await clerk.instance.getOrganizationSettings()).domainsEnabled).toBe(false);
  });
});

describe("what only a production instance can do", () => {
  it.each([
    ["POST", "/instance/change_domain"],
    ["PUT", "/beta_features/domain"],
  ])("refuses %s %s", async (method, path) => {
    const answer = await request(path, { method, body: { home_url: "https://example.com" } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].code).toBe("request_invalid_for_instance");
  });
});

describe("the older settings", () => {
  it("restricts sign-up to the allowlist", async () => {
    const body = { restricted_to_allowlist: true };
    const answer = await request("/beta_features/instance_settings", { method: "PATCH", body });
    expect(answer.body).toMatchObject({ restricted_to_allowlist: true });
    expect((await environment()).user_settings.sign_up.allowlist_only).toBe(true);
  });
});
