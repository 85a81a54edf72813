import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { TestBrowser } from "../test-browser.ts";

const { clerk, emulator, reset, stop } = await serveEmulator({
  access: { ...defaultConfiguration.access, signUpMode: "waitlist" },
});
beforeEach(reset);
afterAll(stop);

const emailAddress = "ada@example.com";
const { messages } = emulator.instance.store;
const subjectsTo = (to: string) => messages.where("to", to).map(({ kind }) => kind);

describe("waitlistEntries", () => {
  it("lead from the waitlist through an invitation to an account", async () => {
    const browser = await TestBrowser.open(emulator);
    const refused = await browser.call("POST", "/client/sign_ups", { email_address: emailAddress });
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([
      403,
      "sign_up_restricted_waitlist",
    ]);
    const joined = await browser.call("POST", "/waitlist", { email_address: " Ada@example.com" });
    const entry = joined.body as unknown as { id: string };
    expect(entry).toEqual({ object: "waitlist_entry", id: expect.stringMatching(/^wle_/) });
    const again = await browser.call("POST", "/waitlist", { email_address: emailAddress });
    expect(again.body).toEqual(entry);

    const invited = await clerk.waitlistEntries.invite(entry.id);
    expect(invited).toMatchObject({ status: "invited", invitation: { emailAddress } });
    expect(subjectsTo(emailAddress)).toEqual(["waitlist_confirmation", "invitation"]);
    const link = messages.where("to", emailAddress).at(-1)?.url ?? "";
    const ticket = new URL(link).searchParams.get("ticket") ?? "";
    const { body } = await browser.call("POST", "/client/sign_ups", { strategy: "ticket", ticket });
    expect(body.response.status).toBe("complete");
    const { data } = await clerk.waitlistEntries.list({ status: "completed" });
    expect(data.map(({ id }) => id)).toEqual([entry.id]);
  });

  it("are listed by status, address and order", async () => {
    const addresses = ["b@example.com", "a@example.com", "c@example.org"];
    const made = await clerk.waitlistEntries.createBulk(
      addresses.map((emailAddress) => ({ emailAddress, notify: false })),
    );
    expect(messages.size).toBe(0);
    await clerk.waitlistEntries.reject(made[0]?.id ?? "");
    const listed = async (params: Parameters<typeof clerk.waitlistEntries.list>[0]) =>
      (await clerk.waitlistEntries.list(params)).data.map((each) => each.emailAddress[0]).join("");
    expect(await listed({})).toBe("cab");
    expect(await listed({ orderBy: "+email_address" })).toBe("abc");
    expect(await listed({ query: "example.com" })).toBe("ab");
    expect(await listed({ status: "rejected" })).toBe("b");
    expect(await listed({ status: "pending", limit: 1, offset: 1 })).toBe("a");
  });

  it("are the same one for the same address", async () => {
    const first = await clerk.waitlistEntries.create({ emailAddress });
    expect(await clerk.waitlistEntries.create({ emailAddress })).toEqual(first);
    expect(
      await apiError(clerk.waitlistEntries.createBulk([{ emailAddress }, { emailAddress }])),
    ).toMatchObject({ status: 422, code: "form_param_duplicate" });
  });

  it("are invited and rejected once, and deleted only while they wait", async () => {
    const entries = clerk.waitlistEntries;
    const { id } = await entries.create({ emailAddress });
    await entries.invite(id);
    expect(await apiError(entries.invite(id))).toMatchObject({
      status: 409,
      code: "waitlist_entry_already_invited",
    });
    expect(await apiError(entries.delete(id))).toMatchObject({
      status: 409,
      code: "waitlist_entry_already_invited",
    });
    await entries.reject(id);
    expect(await apiError(entries.reject(id))).toMatchObject({
      status: 409,
      code: "waitlist_entry_already_rejected",
    });
    const other = await entries.create({ emailAddress: "bo@example.com" });
    await entries.delete(other.id);
    expect((await entries.list()).totalCount).toBe(1);
    expect(await apiError(entries.invite(other.id))).toMatchObject({
      status: 404,
      code: "resource_not_found",
    });
  });
});
