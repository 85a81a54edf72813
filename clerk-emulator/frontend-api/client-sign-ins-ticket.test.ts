import { beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { inviteToOrganization } from "../invitation.ts";
import { loadKeys } from "../keys.ts";
import { createOrganization } from "../organization.ts";
import type { User } from "../records.ts";
import { createSignInToken } from "../sign-in-token.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
const address = "ada+clerk_test@example.com";
let emulator: Emulator;
let browser: TestBrowser;
let ada: User;

beforeEach(async () => {
  emulator = await createEmulator({ keys });
  browser = await TestBrowser.open(emulator);
  ada = await createUser(emulator.instance, { emailAddresses: [address], password });
});

describe("sign-in with a ticket", () => {
  const withTicket = (ticket: string) =>
    browser.call("POST", "/client/sign_ins", { strategy: "ticket", ticket });

  const tokenFor = (expiresInSeconds = 60, organizationId: string | null = null): string => {
    const input = { userId: ada.id, organizationId, expiresInSeconds };
    return createSignInToken(emulator.instance, input).ticket;
  };

  it("signs in once", async () => {
    const ticket = tokenFor();
    expect((await withTicket(ticket)).body.response.status).toBe("complete");
    browser = await TestBrowser.open(emulator);
    expect((await withTicket(ticket)).body.errors[0]?.code).toBe("sign_in_token_already_used_code");
  });

  it("starts in the organization that it names", async () => {
    const acme = createOrganization(emulator.instance, { name: "Acme", createdBy: ada.id });
    createOrganization(emulator.instance, { name: "Globex", createdBy: ada.id });
    const { body } = await withTicket(tokenFor(60, acme.id));
    expect(body.client.sessions[0]?.last_active_organization_id).toBe(acme.id);
  });

  it("refuses a late one and one that nobody made", async () => {
    expect((await withTicket(tokenFor(0))).body.errors[0]?.code).toBe("ticket_expired_code");
    expect((await withTicket("tkt_made_up")).body.errors[0]?.code).toBe("ticket_invalid_code");
  });

  it("is no way to sign up", async () => {
    const form = { strategy: "ticket", ticket: tokenFor() };
    const { body } = await browser.call("POST", "/client/sign_ups", form);
    expect(body.errors[0]?.code).toBe("sign_in_token_not_in_sign_in_code");
  });

  it("accepts an invitation and lands in its organization", async () => {
    const noa = await createUser(emulator.instance, { emailAddresses: ["noa@example.com"] });
    const first = createOrganization(emulator.instance, { name: "First", createdBy: noa.id });
    const organization = createOrganization(emulator.instance, { name: "Acme", createdBy: ada.id });
    const [invitation] = inviteToOrganization(emulator.instance, organization, [
      { emailAddress: "noa@example.com", role: "org:member" },
    ]);
    const { body } = await withTicket(invitation?.ticket ?? "");
    const [session] = body.client.sessions;
    expect(session?.last_active_organization_id).toBe(organization.id);
    const memberships = session?.user.organization_memberships ?? [];
    expect(memberships.map((each) => each.organization.id)).toEqual([first.id, organization.id]);
  });
});
