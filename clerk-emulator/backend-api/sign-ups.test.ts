import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { TestBrowser } from "../test-browser.ts";

const { clerk, emulator, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const emailAddress = "ada+clerk_test@example.com";

async function startedSignUp() {
  const browser = await TestBrowser.open(emulator);
  const form = { email_address: emailAddress, strategy: "email_code" };
  const { body } = await browser.call("POST", "/client/sign_ups", form);
  const { id } = body.response;
  const finish = () =>
    browser.call("POST", `/client/sign_ups/${id}/attempt_verification`, {
      strategy: "email_code",
      code: "424242",
    });
  return { browser, id, finish };
}

describe("signUps", () => {
  it("shows how far a sign-up is", async () => {
    const { id, finish } = await startedSignUp();
    expect(await clerk.signUps.get(id)).toMatchObject({
      status: "missing_requirements",
      emailAddress,
      unverifiedFields: ["email_address"],
      verifications: { emailAddress: { nextAction: "needs_attempt" }, phoneNumber: null },
      createdUserId: null,
    });
    await finish();
    const [user] = (await clerk.users.getUserList()).data;
    expect(await clerk.signUps.get(id)).toMatchObject({
      status: "complete",
      verifications: { emailAddress: { nextAction: "" } },
      createdUserId: user?.id,
    });
  });

  it("gives the new account the external id that it was given", async () => {
    const { browser, id, finish } = await startedSignUp();
    const params = { signUpAttemptId: id, externalId: "crm_1", customAction: true };
    expect(await clerk.signUps.update(params)).toMatchObject({
      externalId: "crm_1",
      customAction: true,
    });
    const { body } = await browser.call("GET", `/client/sign_ups/${id}`);
    expect(body.response).toMatchObject({ external_id: "crm_1", custom_action: true });
    await finish();
    const { data } = await clerk.users.getUserList({ externalId: ["crm_1"] });
    expect(data.map((user) => user.primaryEmailAddress?.emailAddress)).toEqual([emailAddress]);
  });

  it("can't be updated once they are complete", async () => {
    const { id, finish } = await startedSignUp();
    await finish();
    const late = clerk.signUps.update({ signUpAttemptId: id, externalId: "crm_1" });
    expect(await apiError(late)).toMatchObject({ status: 403, code: "sign_up_cannot_be_updated" });
  });

  it("can't take an external id that somebody has", async () => {
    await clerk.users.createUser({ emailAddress: ["bo@example.com"], externalId: "crm_1" });
    const { id } = await startedSignUp();
    const theft = clerk.signUps.update({ signUpAttemptId: id, externalId: "crm_1" });
    expect(await apiError(theft)).toMatchObject({ status: 422, code: "form_identifier_exists" });
    expect((await clerk.signUps.get(id)).externalId).toBeNull();
  });

  it("aren't found by another id", async () => {
    expect(await apiError(clerk.signUps.get("sua_0"))).toMatchObject({
      status: 404,
      code: "resource_not_found",
    });
  });
});
