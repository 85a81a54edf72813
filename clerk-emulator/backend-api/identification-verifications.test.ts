import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { addEmailAddress } from "../user-email-address.ts";
import { addPhoneNumber } from "../user-phone-number.ts";

const { clerk, emulator, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const { instance } = emulator;
const post = (path: string, body?: unknown) => request(path, { method: "POST", body });

async function unverified() {
  const { id } = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
  const emailAddress = addEmailAddress(instance, id, "countess+clerk_test@example.com");
  const phoneNumber = addPhoneNumber(instance, id, "+12015550100");
  return {
    emailAddress: `/email_addresses/${emailAddress.id}`,
    phoneNumber: `/phone_numbers/${phoneNumber.id}`,
  };
}

describe("a verification by a backend", () => {
  it.each(["emailAddress", "phoneNumber"] as const)("proves an %s by a code", async (kind) => {
    const path = (await unverified())[kind];
    const prepared = await post(`${path}/prepare_verification`);
    expect(prepared.body).toMatchObject({ status: "unverified", attempts: 0 });
    const { id: verification_id } = prepared.body;
    const wrong = await post(`${path}/attempt_verification`, { verification_id, code: "000000" });
    expect([wrong.status, wrong.body.status, wrong.body.attempts]).toEqual([200, "unverified", 1]);
    const right = await post(`${path}/attempt_verification`, { verification_id, code: "424242" });
    expect([right.status, right.body.status, right.body.attempts]).toEqual([200, "verified", 2]);
    expect((await request(path)).body.verification.status).toBe("verified");
    const again = await post(`${path}/attempt_verification`, { verification_id, code: "424242" });
    expect([again.status, again.body.errors[0].code]).toEqual([
      400,
      "verification_already_verified",
    ]);
  });

  it("doesn't count for another address or number", async () => {
    const { emailAddress, phoneNumber } = await unverified();
    const { body } = await post(`${emailAddress}/prepare_verification`);
    const attempt = { verification_id: body.id, code: "424242" };
    const { status } = await post(`${phoneNumber}/attempt_verification`, attempt);
    expect(status).toBe(404);
    expect((await post("/phone_numbers/idn_none/prepare_verification")).status).toBe(404);
  });
});
