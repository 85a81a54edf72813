import { beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { inviteToOrganization } from "../invitation.ts";
import { loadKeys } from "../keys.ts";
import { createOrganization } from "../organization.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  emulator = await createEmulator({ keys });
  browser = await TestBrowser.open(emulator);
});

describe("sign-up by invitation", () => {
  async function invite(emailAddress: string): Promise<string> {
    const ada = await createUser(emulator.instance, { emailAddresses: ["ada@example.com"] });
    const input = { name: "Acme", createdBy: ada.id };
    const organization = createOrganization(emulator.instance, input);
    const [invitation] = inviteToOrganization(emulator.instance, organization, [
      { emailAddress, role: "org:member" },
    ]);
    return invitation?.ticket ?? "";
  }

  it("takes the address for proved and lands the person in the organization", async () => {
    const ticket = await invite("guest@example.com");
    const form = { strategy: "ticket", ticket };
    const started = await browser.call("POST", "/client/sign_ups", form);
    expect(started.body.response).toMatchObject({
      email_address: "guest@example.com",
      missing_fields: ["password"],
      unverified_fields: [],
    });
    const path = `/client/sign_ups/${started.body.response.id}`;
    const { body } = await browser.call("PATCH", path, { password });
    expect(body.response.status).toBe("complete");
    const [session] = body.client.sessions;
    expect(session?.user.organization_memberships).toMatchObject([{ role: "org:member" }]);
    expect(session?.last_active_organization_id).toBe(
      session?.user.organization_memberships[0]?.organization.id,
    );
  });

  it("refuses somebody who has an account", async () => {
    const ticket = await invite("guest@example.com");
    await createUser(emulator.instance, { emailAddresses: ["guest@example.com"] });
    const { body } = await browser.call("POST", "/client/sign_ups", { strategy: "ticket", ticket });
    expect(body.errors[0]?.code).toBe("invitation_account_exists");
  });

  it("refuses a ticket that nobody made", async () => {
    const form = { strategy: "ticket", ticket: "tkt_made_up" };
    const { body } = await browser.call("POST", "/client/sign_ups", form);
    expect(body.errors[0]?.code).toBe("ticket_invalid_code");
  });
});
