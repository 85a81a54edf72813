import type { BillingPaymentJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { billingEmulator, TestShop } from "../test-billing.ts";
import { type Page, TestBrowser } from "../test-browser.ts";

let emulator: Emulator;
let ada: TestBrowser;

beforeEach(async () => {
  emulator = await billingEmulator();
  ada = TestBrowser.as(emulator, "ada");
});

/** Clerk's browser package reads payments without an envelope. */
async function bare<Json>(browser: TestBrowser, path: string): Promise<Json> {
  return (await browser.call("GET", path)).body as unknown as Json;
}

describe("/me/billing/payment_attempts", () => {
  it("are what the person paid, each to be looked at", async () => {
    await new TestShop(ada, "/me").buy("plus");
    const path = "/me/billing/payment_attempts";
    const { data, total_count } = await bare<Page<BillingPaymentJSON>>(ada, path);
    expect(total_count).toBe(1);
    expect(data[0]).toMatchObject({ status: "paid", amount: { amount: 999 } });
    expect(await bare(ada, `${path}/${data[0]?.id}`)).toEqual(data[0]);
  });

  it("are nobody else's", async () => {
    await new TestShop(ada, "/me").buy("plus");
    const [payment] = emulator.store.payments.values();
    const max = TestBrowser.as(emulator, "max");
    const path = "/me/billing/payment_attempts";
    expect(await bare<Page<unknown>>(max, path)).toEqual({ data: [], total_count: 0 });
    expect((await max.call("GET", `${path}/${payment?.id}`)).status).toBe(404);
  });
});
