import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { factors, identifiers } = defaultConfiguration;
const { clerk, request, reset, stop } = await serveEmulator({
  factors: { ...factors, secondFactors: { ...factors.secondFactors, phoneCode: true } },
  identifiers: {
    ...identifiers,
    emailAddress: { ...identifiers.emailAddress, required: false },
    phoneNumber: { ...identifiers.phoneNumber, enabled: true, usedForFirstFactor: true },
  },
});
beforeEach(reset);
afterAll(stop);

const phoneNumber = "+12015550100";
const newUser = () => clerk.users.createUser({ emailAddress: ["ada@example.com"] });

describe("phoneNumbers", () => {
  it("come with a new user, the first one primary and all verified", async () => {
    const user = await clerk.users.createUser({ phoneNumber: [phoneNumber, "+12015550101"] });
    expect(user.phoneNumbers.map((each) => each.verification?.status)).toEqual([
      "verified",
      "verified",
    ]);
    expect(user.primaryPhoneNumber?.phoneNumber).toBe(phoneNumber);
  });

  it("are found by a list's filters", async () => {
    const user = await clerk.users.createUser({ phoneNumber: [phoneNumber] });
    await newUser();
    const { data } = await clerk.users.getUserList({ phoneNumber: [phoneNumber] });
    expect(data.map(({ id }) => id)).toEqual([user.id]);
    const byPart = await clerk.users.getUserList({ query: "5550100" });
    expect(byPart.data.map(({ id }) => id)).toEqual([user.id]);
  });

  it("are made, read, changed and deleted", async () => {
    const user = await newUser();
    const made = await clerk.phoneNumbers.createPhoneNumber({ userId: user.id, phoneNumber });
    expect(made).toMatchObject({ phoneNumber, verification: null });
    const changed = await clerk.phoneNumbers.updatePhoneNumber(made.id, {
      verified: true,
      primary: true,
      reservedForSecondFactor: true,
    });
    expect(changed).toMatchObject({ reservedForSecondFactor: true, defaultSecondFactor: true });
    expect(await clerk.phoneNumbers.getPhoneNumber(made.id)).toEqual(changed);
    expect((await clerk.users.getUser(user.id)).primaryPhoneNumberId).toBe(made.id);
    await clerk.phoneNumbers.deletePhoneNumber(made.id);
    expect((await clerk.users.getUser(user.id)).phoneNumbers).toEqual([]);
    expect(await apiError(clerk.phoneNumbers.getPhoneNumber(made.id))).toMatchObject({
      status: 404,
      code: "resource_not_found",
    });
  });

  it("can't be deleted when the person has nothing else to sign in with", async () => {
    const user = await clerk.users.createUser({ phoneNumber: [phoneNumber] });
    const id = user.primaryPhoneNumberId ?? "";
    expect(await apiError(clerk.phoneNumbers.deletePhoneNumber(id))).toMatchObject({
      status: 400,
      code: "identification_deletion_failed",
    });
    expect((await clerk.users.getUser(user.id)).phoneNumbers).toHaveLength(1);
  });

  it("can't be primary, or a second factor, before they are verified", async () => {
    const { id: userId } = await newUser();
    const create = clerk.phoneNumbers.createPhoneNumber.bind(clerk.phoneNumbers);
    expect(await apiError(create({ userId, phoneNumber, primary: true }))).toMatchObject({
      status: 422,
      code: "form_verification_needed",
    });
    expect(
      await apiError(create({ userId, phoneNumber, reservedForSecondFactor: true })),
    ).toMatchObject({ status: 400, code: "identification_create_second_factor_unverified" });
    expect((await clerk.users.getUser(userId)).phoneNumbers).toEqual([]);
  });

  it("belong to one person", async () => {
    await clerk.users.createUser({ phoneNumber: [phoneNumber] });
    const { id: userId } = await newUser();
    expect(
      await apiError(clerk.phoneNumbers.createPhoneNumber({ userId, phoneNumber })),
    ).toMatchObject({ status: 422, code: "form_identifier_exists" });
  });
});

describe("replaceUserPhoneNumber", () => {
  const other = "+12015550101";

  it("leaves one number instead of all there were, verified and primary", async () => {
    const { id } = await clerk.users.createUser({ phoneNumber: [phoneNumber, "+12015550102"] });
    const only = await clerk.users.replaceUserPhoneNumber(id, { phoneNumber: other });
    expect(only).toMatchObject({ phoneNumber: other, verification: { strategy: "admin" } });
    const after = await clerk.users.getUser(id);
    expect(after.phoneNumbers.map((each) => each.phoneNumber)).toEqual([other]);
    expect(after.primaryPhoneNumberId).toBe(only.id);
  });

  it("takes away the second factor that a number was", async () => {
    const user = await newUser();
    await clerk.phoneNumbers.createPhoneNumber({
      userId: user.id,
      phoneNumber,
      verified: true,
      reservedForSecondFactor: true,
    });
    expect((await clerk.users.getUser(user.id)).twoFactorEnabled).toBe(true);
    const only = await clerk.users.replaceUserPhoneNumber(user.id, { phoneNumber });
    expect(only).toMatchObject({ phoneNumber, reservedForSecondFactor: false });
    expect((await clerk.users.getUser(user.id)).twoFactorEnabled).toBe(false);
  });

  it.each([
    ["reserved", true],
    ["unverified", false],
  ])("makes it %s when asked to", async (status, reserved) => {
    const { id } = await newUser();
    const body = { phone_number: phoneNumber, identification_status: status };
    const answer = await request(`/users/${id}/phone_number`, { method: "PUT", body });
    expect(answer.body).toMatchObject({ reserved, verification: null });
  });

  it("refuses another person's number and changes nothing", async () => {
    await clerk.users.createUser({ phoneNumber: [phoneNumber] });
    const { id } = await clerk.users.createUser({ phoneNumber: [other] });
    const theft = clerk.users.replaceUserPhoneNumber(id, { phoneNumber });
    expect(await apiError(theft)).toMatchObject({ status: 422, code: "form_identifier_exists" });
    const [kept] = (await clerk.users.getUser(id)).phoneNumbers;
    expect(kept?.phoneNumber).toBe(other);
  });
});
