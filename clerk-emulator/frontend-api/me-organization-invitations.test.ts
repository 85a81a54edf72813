import type {
  OrganizationInvitationJSON,
  UserOrganizationInvitationJSON,
} from "@clerk/shared/types";
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

describe("/me/organization_invitations", () => {
  it("shows the invited person theirs, which they accept once", async () => {
    const { id } = await ada.get<OrganizationInvitationJSON>("POST", invitations, toNoa);

    const { data } = await noa.get<Page<UserOrganizationInvitationJSON>>(
      "GET",
      "/me/organization_invitations?status=pending",
    );
    expect(data).toMatchObject([{ id, public_organization_data: { name: "Acme" } }]);
    expect(await noa.get("POST", `/me/organization_invitations/${id}/accept`)).toMatchObject({
      status: "accepted",
    });
    expect(await noa.get("GET", `/organizations/${organizations.acme.id}`)).toMatchObject({
      members_count: 3,
      pending_invitations_count: 0,
    });
    expect(await noa.error("POST", `/me/organization_invitations/${id}/accept`)).toBe(
      "400 organization_invitation_already_accepted",
    );
  });

  it("shows and opens nobody else's", async () => {
    const { id } = await ada.get<OrganizationInvitationJSON>("POST", invitations, toNoa);

    expect(await max.get("GET", "/me/organization_invitations")).toMatchObject({ total_count: 0 });
    expect(await max.error("POST", `/me/organization_invitations/${id}/accept`)).toBe(
      "404 organization_invitation_not_found",
    );
  });

  it("shows nothing for an address that isn't proven", async () => {
    await ada.get("POST", invitations, { ...toNoa, email_address: "max@work.example" });
    await max.get("POST", "/me/email_addresses", { email_address: "max@work.example" });

    expect(await max.get("GET", "/me/organization_invitations")).toMatchObject({ total_count: 0 });
  });
});
