import type { OrganizationInvitationJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { type Page, seededEmulator, TestBrowser } from "../test-browser.ts";

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

describe("POST /organizations/:id/invitations", () => {
  it("sends a mail with a link, test addresses included", async () => {
    const invitation = await ada.get("POST", invitations, toNoa);

    expect(invitation).toMatchObject({ ...toNoa, status: "pending", role_name: "Member" });
    expect(emulator.store.messages.where("to", people.noa.emailAddress)).toMatchObject([
      {
        subject: "You are invited to Acme",
        kind: "organization_invitation",
        url: expect.stringContaining("http://localhost:4400/v1/tickets/accept?ticket=tkt_"),
      },
    ]);
  });

  it("is for those who may manage members", async () => {
    expect(await max.error("POST", invitations, toNoa)).toBe("403 missing_organization_permission");
    expect(await noa.error("POST", invitations, toNoa)).toBe("403 not_a_member_in_organization");
    expect(emulator.store.messages.size).toBe(0);
  });

  it("refuses an address that is invited or a member already, and says which", async () => {
    await ada.get("POST", invitations, toNoa);
    const again = await ada.call("POST", invitations, {
      ...toNoa,
      email_address: toNoa.email_address.toUpperCase(),
    });
    const member = { ...toNoa, email_address: people.max.emailAddress };

    expect(again.body.errors).toMatchObject([
      { code: "duplicate_record", meta: { email_addresses: [people.noa.emailAddress] } },
    ]);
    const { body } = await ada.call("POST", invitations, member);
    expect(body.errors).toMatchObject([
      {
        code: "already_a_member_in_organization",
        long_message: expect.stringContaining(people.max.emailAddress),
      },
    ]);
  });

  it("refuses a malformed address and an unknown role", async () => {
    expect(await ada.error("POST", invitations, { ...toNoa, email_address: "no address" })).toBe(
      "422 form_param_format_invalid",
    );
    expect(await ada.error("POST", invitations, { ...toNoa, role: "org:nobody" })).toBe(
      "404 resource_not_found",
    );
  });
});

describe("POST /organizations/:id/invitations/bulk", () => {
  it("invites all, or none", async () => {
    const two = { email_address: ["one@example.com", "two@example.com"], role: "org:member" };
    const mixed = { ...two, email_address: ["three@example.com", "two@example.com"] };

    expect(await ada.get("POST", `${invitations}/bulk`, two)).toHaveLength(2);
    expect(await ada.error("POST", `${invitations}/bulk`, mixed)).toBe("400 duplicate_record");
    expect(emulator.store.organizationInvitations.size).toBe(2);
  });

  it("counts members and open invitations against the limit", async () => {
    const { organizations: table } = emulator.store;
    const acme = table.get(organizations.acme.id);
    if (acme) table.put({ ...acme, maxAllowedMemberships: 3 });
    const two = { email_address: ["one@example.com", "two@example.com"], role: "org:member" };

    expect(await ada.error("POST", `${invitations}/bulk`, two)).toBe(
      "403 organization_membership_quota_exceeded",
    );
    await ada.get("POST", invitations, toNoa);
  });
});

describe("GET /organizations/:id/invitations", () => {
  it("filters by status, newest first, a page at a time", async () => {
    const form = { email_address: ["one@example.com", "two@example.com"], role: "org:member" };
    const [first] = await ada.get<OrganizationInvitationJSON[]>(
      "POST",
      `${invitations}/bulk`,
      form,
    );
    await ada.get("POST", `${invitations}/${first?.id}/revoke`);

    const list = async (query: string) => {
      const { data } = await ada.get<Page<OrganizationInvitationJSON>>(
        "GET",
        `${invitations}?${query}`,
      );
      return data.map((each) => `${each.email_address} ${each.status}`);
    };
    expect(await list("")).toEqual(["two@example.com pending", "one@example.com revoked"]);
    expect(await list("status=pending")).toEqual(["two@example.com pending"]);
    expect(await list("status=revoked&status=accepted")).toEqual(["one@example.com revoked"]);
    expect(await list("limit=1&offset=1")).toEqual(["one@example.com revoked"]);
    expect(await max.error("GET", invitations)).toBe("403 missing_organization_permission");
  });
});

describe("POST /organizations/:id/invitations/:id/revoke", () => {
  it("closes the link", async () => {
    const { id } = await ada.get<OrganizationInvitationJSON>("POST", invitations, toNoa);

    expect(await max.error("POST", `${invitations}/${id}/revoke`)).toBe(
      "403 missing_organization_permission",
    );
    expect(await ada.get("POST", `${invitations}/${id}/revoke`)).toMatchObject({
      status: "revoked",
    });
    expect((await openLink()).status).toBe(400);
    expect(await ada.error("POST", `${invitations}/${id}/revoke`)).toBe(
      "404 organization_invitation_not_pending",
    );
  });

  it("knows only the organization's own invitations", async () => {
    const { id } = await ada.get<OrganizationInvitationJSON>("POST", invitations, toNoa);
    const { id: other } = await noa.get<{ id: string }>("POST", "/organizations", {
      name: "Initech",
    });

    expect(await noa.error("POST", `/organizations/${other}/invitations/${id}/revoke`)).toBe(
      "404 organization_invitation_not_found",
    );
  });
});
