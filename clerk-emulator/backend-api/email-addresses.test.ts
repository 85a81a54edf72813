import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { identifiers } = defaultConfiguration;
const { clerk, reset, stop } = await serveEmulator({
  identifiers: {
    ...identifiers,
    username: { ...identifiers.username, enabled: true, usedForFirstFactor: true },
  },
});
beforeEach(reset);
afterAll(stop);

const newAda = () => clerk.users.createUser({ emailAddress: ["ada@example.com"] });

describe("createEmailAddress", () => {
  it("adds an unverified address that isn't the primary one", async () => {
    const ada = await newAda();
    const params = { userId: ada.id, emailAddress: "Ada@work.example" };
    const added = await clerk.emailAddresses.createEmailAddress(params);
    expect(added.emailAddress).toBe("ada@work.example");
    expect(added.verification).toBeNull();
    const user = await clerk.users.getUser(ada.id);
    expect(user.emailAddresses).toHaveLength(2);
    expect(user.primaryEmailAddress?.emailAddress).toBe("ada@example.com");
  });

  it("adds a verified, primary one", async () => {
    const ada = await newAda();
    const added = await clerk.emailAddresses.createEmailAddress({
      userId: ada.id,
      emailAddress: "ada@work.example",
      verified: true,
      primary: true,
    });
    expect(added.verification?.status).toBe("verified");
    expect((await clerk.users.getUser(ada.id)).primaryEmailAddressId).toBe(added.id);
  });

  it.each([
    [
      "an address that somebody has",
      { emailAddress: "ada@example.com" },
      422,
      "form_identifier_exists",
    ],
    ["what is no address", { emailAddress: "ada" }, 422, "form_param_format_invalid"],
    ["a primary one that isn't verified", { primary: true }, 422, "form_verification_needed"],
    ["a person nobody knows", { userId: "user_0" }, 404, "resource_not_found"],
  ])("refuses %s", async (_, wrong, status, code) => {
    const ada = await newAda();
    const params = { userId: ada.id, emailAddress: "new@example.com", ...wrong };
    const call = clerk.emailAddresses.createEmailAddress(params);
    expect(await apiError(call)).toMatchObject({ status, code });
    expect((await clerk.users.getUser(ada.id)).emailAddresses).toHaveLength(1);
  });
});

describe("updateEmailAddress", () => {
  it("verifies, and makes primary", async () => {
    const ada = await newAda();
    const { id } = await clerk.emailAddresses.createEmailAddress({
      userId: ada.id,
      emailAddress: "ada@work.example",
    });
    const early = clerk.emailAddresses.updateEmailAddress(id, { primary: true });
    expect((await apiError(early)).status).toBe(422);
    await clerk.emailAddresses.updateEmailAddress(id, { verified: true, primary: true });
    expect((await clerk.users.getUser(ada.id)).primaryEmailAddressId).toBe(id);
    expect((await clerk.emailAddresses.getEmailAddress(id)).verification?.status).toBe("verified");
  });
});

describe("deleteEmailAddress", () => {
  it("frees the address, and lets another verified one be the primary one", async () => {
    const ada = await newAda();
    const other = await clerk.emailAddresses.createEmailAddress({
      userId: ada.id,
      emailAddress: "ada@work.example",
      verified: true,
    });
    const id = ada.primaryEmailAddressId ?? "";
    expect(await clerk.emailAddresses.deleteEmailAddress(id)).toMatchObject({ id, deleted: true });
    expect((await clerk.users.getUser(ada.id)).primaryEmailAddressId).toBe(other.id);
    expect((await apiError(clerk.emailAddresses.getEmailAddress(id))).status).toBe(404);
    await newAda();
  });
});

describe("deleteEmailAddress of the last one", () => {
  it("is refused when it is all that the person can sign in with", async () => {
    const ada = await newAda();
    const deletion = clerk.emailAddresses.deleteEmailAddress(ada.primaryEmailAddressId ?? "");
    expect(await apiError(deletion)).toMatchObject({
      status: 400,
      code: "identification_deletion_failed",
    });
    expect((await clerk.users.getUser(ada.id)).emailAddresses).toHaveLength(1);
  });

  it("is refused when the instance asks everybody for one", async () => {
    const { id, primaryEmailAddressId } = await newAda();
    await clerk.users.updateUser(id, { username: "ada" });
    const deletion = clerk.emailAddresses.deleteEmailAddress(primaryEmailAddressId ?? "");
    expect(await apiError(deletion)).toMatchObject({
      status: 400,
      code: "last_required_identification_deletion_failed",
    });
  });
});

describe("replaceUserEmailAddress", () => {
  it("leaves one address instead of all there were", async () => {
    const user = await clerk.users.createUser({
      emailAddress: ["ada@example.com", "ada@work.example"],
    });
    const only = await clerk.users.replaceUserEmailAddress(user.id, {
      emailAddress: "ada@new.example",
    });
    const after = await clerk.users.getUser(user.id);
    expect(after.emailAddresses.map((each) => each.emailAddress)).toEqual(["ada@new.example"]);
    expect(after.primaryEmailAddressId).toBe(only.id);
  });

  it("refuses another person's address and changes nothing", async () => {
    const ada = await newAda();
    const bo = await clerk.users.createUser({ emailAddress: ["bo@example.com"] });
    const theft = clerk.users.replaceUserEmailAddress(bo.id, { emailAddress: "ada@example.com" });
    expect((await apiError(theft)).code).toBe("form_identifier_exists");
    expect((await clerk.users.getUser(bo.id)).emailAddresses).toHaveLength(1);
    expect((await clerk.users.getUser(ada.id)).emailAddresses).toHaveLength(1);
  });
});
