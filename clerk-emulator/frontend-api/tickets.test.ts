import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

let emulator: Emulator;
let ada: TestBrowser;
let max: TestBrowser;
let noa: TestBrowser;

const invitations = `/organizations/${organizations.acme.id}/invitations`;
const toNoa = { email_address: people.noa.emailAddress, role: "org:member" };

beforeEach(async () => {
  emulator = await seededEmulator();
  [ada, max, noa] = [
    TestBrowser.as(emulator, "ada"),
    TestBrowser.as(emulator, "max"),
    TestBrowser.as(emulator, "noa"),
  ];
});

/** Opens the link in the last mail in a browser that may have a client. */
async function openLink(browser?: TestBrowser) {
  const url = emulator.store.messages.values().at(-1)?.url ?? "";
  const headers = browser && { Cookie: `__clerk_db_jwt=${browser.devBrowser}` };
  const response = await emulator.fetch(new Request(url, { headers }));
  return { status: response.status, location: response.headers.get("Location") ?? "" };
}

describe("GET /tickets/accept", () => {
  const parameters = (location: string) => Object.fromEntries(new URL(location).searchParams);

  it("leads whoever has no account to sign up", async () => {
    await ada.get("POST", invitations, { ...toNoa, email_address: "new@example.com" });
    const { status, location } = await openLink();

    expect(status).toBe(303);
    expect(location).toMatch(/^http:\/\/localhost:3000\/sign-up\?/);
    expect(parameters(location)).toMatchObject({
      __clerk_status: "sign_up",
      __clerk_ticket: expect.stringMatching(/^tkt_/),
    });
  });

  it("leads whoever has an account to sign in, another one's browser included", async () => {
    await ada.get("POST", invitations, toNoa);

    for (const browser of [undefined, max]) {
      const { location } = await openLink(browser);
      expect(location).toMatch(/^http:\/\/localhost:3000\/sign-in\?/);
      expect(parameters(location)).toMatchObject({ __clerk_status: "sign_in" });
    }
    expect(emulator.store.memberships.where("user", people.noa.id)).toEqual([]);
  });

  it("makes whoever is signed in as the invited person a member at once", async () => {
    await ada.get("POST", invitations, toNoa);
    const { location } = await openLink(noa);

    expect(parameters(location)).toMatchObject({ __clerk_status: "complete" });
    expect(emulator.store.memberships.where("user", people.noa.id)).toMatchObject([
      { organizationId: organizations.acme.id, role: "org:member" },
    ]);
    expect((await openLink(noa)).status).toBe(400);
  });

  it("leads nowhere but to the application", async () => {
    await ada.get("POST", invitations, toNoa);
    const { organizationInvitations } = emulator.store;
    const [invitation] = organizationInvitations.values();
    if (!invitation) throw new Error("Nobody is invited.");

    for (const redirectUrl of ["http://attacker.example/", "javascript:alert(1)"]) {
      organizationInvitations.put({ ...invitation, redirectUrl });
      expect(await openLink()).toEqual({ status: 422, location: "" });
    }
    organizationInvitations.put({
      ...invitation,
      redirectUrl: "http://localhost:3000/welcome?a=b",
    });
    expect((await openLink()).location).toMatch(/^http:\/\/localhost:3000\/welcome\?a=b&__clerk/);
  });

  it("refuses an expired link and one that it never made", async () => {
    await ada.get("POST", invitations, toNoa);
    const { organizationInvitations } = emulator.store;
    const [invitation] = organizationInvitations.values();
    if (invitation) organizationInvitations.put({ ...invitation, expiresAt: Date.now() - 1 });

    expect((await openLink()).status).toBe(400);
    expect(await ada.error("GET", "/tickets/accept?ticket=tkt_none")).toBe(
      "400 ticket_invalid_code",
    );
  });
});
