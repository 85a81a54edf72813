import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop, emulator } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const invite = (emailAddress: string, more: object = {}) =>
  clerk.invitations.createInvitation({ emailAddress, ...more });

describe("createInvitation", () => {
  it("is pending, has a link, and a mail is sent", async () => {
    const invitation = await invite("Ada@example.com", { publicMetadata: { team: "blue" } });
    expect(invitation).toMatchObject({
      emailAddress: "ada@example.com",
      status: "pending",
      publicMetadata: { team: "blue" },
    });
    const [mail] = emulator.store.messages.where("to", "ada@example.com");
    expect(mail).toMatchObject({ kind: "invitation", url: invitation.url });
  });

  it("sends no mail when told not to", async () => {
    await invite("ada@example.com", { notify: false });
    expect(emulator.store.messages.size).toBe(0);
  });

  it("refuses who is invited or signed up, unless told to ignore it", async () => {
    await invite("ada@example.com");
    await clerk.users.createUser({ emailAddress: ["bo@example.com"] });
    expect(await apiError(invite("ada@example.com"))).toMatchObject({
      status: 400,
      code: "duplicate_record",
    });
    expect(await apiError(invite("bo@example.com"))).toMatchObject({
      status: 422,
      code: "form_identifier_exists",
    });
    await invite("ada@example.com", { ignoreExisting: true });
    await invite("bo@example.com", { ignoreExisting: true });
    expect((await clerk.invitations.getInvitationList()).totalCount).toBe(3);
  });

  it.each([
    ["what is no address", { emailAddress: "ada" }],
    ["more days than a year has", { emailAddress: "ada@example.com", expiresInDays: 366 }],
    [
      "a template that isn't there",
      { emailAddress: "ada@example.com", templateSlug: "waitlist_invitation" as const },
    ],
  ])("refuses %s", async (_, params) => {
    expect((await apiError(clerk.invitations.createInvitation(params))).status).toBe(422);
    expect((await clerk.invitations.getInvitationList()).totalCount).toBe(0);
  });
});

describe("createInvitationBulk", () => {
  it("invites all, or none", async () => {
    const made = await clerk.invitations.createInvitationBulk([
      { emailAddress: "ada@example.com" },
      { emailAddress: "bo@example.com" },
    ]);
    expect(made.map((invitation) => invitation.emailAddress)).toEqual([
      "ada@example.com",
      "bo@example.com",
    ]);
    const half = clerk.invitations.createInvitationBulk([
      { emailAddress: "cy@example.com" },
      { emailAddress: "ada@example.com" },
    ]);
    expect((await apiError(half)).code).toBe("duplicate_record");
    expect((await clerk.invitations.getInvitationList()).totalCount).toBe(2);
  });
});

describe("getInvitationList", () => {
  it("filters by status and query, and orders", async () => {
    await invite("zoe@example.com", { expiresInDays: 1 });
    const bo = await invite("bo@example.com");
    await clerk.invitations.revokeInvitation(bo.id);
    await invite("ada@example.com", { expiresInDays: 5 });
    const addresses = async (params: Parameters<typeof clerk.invitations.getInvitationList>[0]) =>
      (await clerk.invitations.getInvitationList(params)).data
        .map((invitation) => invitation.emailAddress.split("@")[0])
        .join(" ");

    expect(await addresses({})).toBe("ada zoe");
    expect(await addresses({ status: "pending" })).toBe("ada zoe");
    expect(await addresses({ status: "revoked" })).toBe("bo");
    expect(await addresses({ status: "accepted" })).toBe("");
    expect(await addresses({ query: "ZOE" })).toBe("zoe");
    expect(await addresses({ query: bo.id, status: "revoked" })).toBe("bo");
    expect(await addresses({ orderBy: "-email_address" })).toBe("zoe ada");
    expect(await addresses({ orderBy: "expires_at" })).toBe("zoe ada");
    expect(await addresses({ limit: 1, offset: 1 })).toBe("zoe");
  });

  it("is a bare array unless it is asked to be paginated", async () => {
    await invite("ada@example.com");
    expect((await request("/invitations")).body).toHaveLength(1);
  });
});

describe("revokeInvitation", () => {
  it("revokes once", async () => {
    const { id } = await invite("ada@example.com");
    expect((await clerk.invitations.revokeInvitation(id)).revoked).toBe(true);
    expect((await apiError(clerk.invitations.revokeInvitation(id))).code).toBe(
      "invitation_already_revoked",
    );
    await invite("ada@example.com");
  });
});
