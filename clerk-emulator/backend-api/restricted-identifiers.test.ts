import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { TestBrowser } from "../test-browser.ts";

const { clerk, emulator, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

function restrict(access: { allowlist?: boolean; blocklist?: boolean }) {
  emulator.instance.configuration = {
    ...emulator.instance.configuration,
    access: { ...defaultConfiguration.access, ...access },
  };
}

/** The error's code, or where the sign-up stands. */
async function signUp(email_address: string) {
  const browser = await TestBrowser.open(emulator);
  const { body } = await browser.call("POST", "/client/sign_ups", { email_address });
  return body.errors?.[0]?.code ?? body.response.status;
}

describe("allowlistIdentifiers", () => {
  it("are the only ones that sign up", async () => {
    restrict({ allowlist: true });
    const { allowlistIdentifiers } = clerk;
    await allowlistIdentifiers.createAllowlistIdentifier({
      identifier: "Ada@example.com",
      notify: false,
    });
    const domain = await allowlistIdentifiers.createAllowlistIdentifier({
      identifier: "*@acme.example",
      notify: false,
    });
    expect(await signUp("ada@example.com")).toBe("missing_requirements");
    expect(await signUp("somebody@acme.example")).toBe("missing_requirements");
    expect(await signUp("somebody@example.com")).toBe("not_allowed_access");
    await allowlistIdentifiers.deleteAllowlistIdentifier(domain.id);
    expect(await signUp("somebody@acme.example")).toBe("not_allowed_access");
    const { data, totalCount } = await allowlistIdentifiers.getAllowlistIdentifierList();
    expect(totalCount).toBe(1);
    expect(data[0]).toMatchObject({
      identifier: "ada@example.com",
      identifierType: "email_address",
    });
  });

  it("are told by an invitation when asked to", async () => {
    const row = await clerk.allowlistIdentifiers.createAllowlistIdentifier({
      identifier: "ada@example.com",
      notify: true,
    });
    const { data } = await clerk.invitations.getInvitationList();
    expect(data.map(({ id }) => id)).toEqual([row.invitationId]);
  });

  it("are an address, a domain or a number, once", async () => {
    const create = (identifier: string) =>
      clerk.allowlistIdentifiers.createAllowlistIdentifier({ identifier, notify: false });
    expect((await create("+12015550100")).identifierType).toBe("phone_number");
    expect(await apiError(create("+12015550100"))).toMatchObject({
      status: 400,
      code: "duplicate_record",
    });
    expect(await apiError(create("nonsense"))).toMatchObject({
      status: 422,
      code: "form_param_format_invalid",
    });
  });
});

describe("blocklistIdentifiers", () => {
  it("don't sign up, with subaddresses and subdomains", async () => {
    restrict({ blocklist: true });
    for (const identifier of ["ada@example.com", "*@*.spam.example"]) {
      await clerk.blocklistIdentifiers.createBlocklistIdentifier({ identifier });
    }
    expect(await signUp("ada@example.com")).toBe("not_allowed_access");
    expect(await signUp("ada+again@example.com")).toBe("not_allowed_access");
    expect(await signUp("bo@mail.spam.example")).toBe("not_allowed_access");
    expect(await signUp("bo@spam.example")).toBe("missing_requirements");
    const { data, totalCount } = await clerk.blocklistIdentifiers.getBlocklistIdentifierList();
    expect(totalCount).toBe(2);
    await clerk.blocklistIdentifiers.deleteBlocklistIdentifier(data[1]?.id ?? "");
    expect(await signUp("ada@example.com")).toBe("missing_requirements");
  });

  it("give way to the allowlist", async () => {
    restrict({ allowlist: true, blocklist: true });
    const identifier = "ada@example.com";
    await clerk.allowlistIdentifiers.createAllowlistIdentifier({ identifier, notify: false });
    await clerk.blocklistIdentifiers.createBlocklistIdentifier({ identifier });
    expect(await signUp(identifier)).toBe("missing_requirements");
  });
});
