import type { BillingPaymentMethodJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { billingEmulator, card, developmentCard, TestShop } from "../test-billing.ts";
import { type Page, TestBrowser } from "../test-browser.ts";

let emulator: Emulator;
let ada: TestShop;

beforeEach(async () => {
  emulator = await billingEmulator();
  ada = new TestShop(TestBrowser.as(emulator, "ada"), "/me");
});

const add = (form: Record<string, string>) =>
  ada.call<BillingPaymentMethodJSON>("POST", "/payment_methods", form);

async function cards(): Promise<string[]> {
  const page = await ada.call<Page<BillingPaymentMethodJSON>>("GET", "/payment_methods");
  return page.data.map(({ last4, is_default }) => `${last4}${is_default ? " default" : ""}`);
}

describe("…/billing/payment_methods", () => {
  it("saves Stripe's test cards, of which the first is the default", async () => {
    expect(await ada.call("POST", "/payment_methods/initialize", { gateway: "stripe" })).toEqual({
      object: "commerce_payment_method_initialize",
      external_client_secret: expect.stringMatching(/^seti_/),
      external_gateway_id: "acct_emulator",
      payment_method_order: ["card"],
    });
    await add(card("pm_card_mastercard"));
    await add(developmentCard);
    expect(await cards()).toEqual(["4444 default", "4242"]);
  });

  it("takes no other card and no other gateway", async () => {
    const path = "/payment_methods";
    expect(await ada.error("POST", path, { gateway: "paypal" })).toBe("400 invalid_gateway_type");
    expect(await ada.error("POST", path, { gateway: "stripe" })).toBe("422 form_param_missing");
    expect(await ada.error("POST", path, card("constructor"))).toBe("422 form_param_value_invalid");
  });

  it("changes the default one, which renewals are paid with", async () => {
    await add(card("pm_card_mastercard"));
    const visa = await add(developmentCard);
    const form = { payment_method_id: visa.id };
    expect(await ada.call("PUT", "/payers/default_payment_method", form)).toBeNull();
    expect(await cards()).toEqual(["4444", "4242 default"]);
    expect(
      await ada.error("PUT", "/payers/default_payment_method", { payment_method_id: "cpm_0" }),
    ).toBe("404 payment_source_not_found");
  });

  it("removes a card, but not the default one of a subscription", async () => {
    await ada.buy("plus");
    const { data } = await ada.call<Page<BillingPaymentMethodJSON>>("GET", "/payment_methods");
    const path = `/payment_methods/${data[0]?.id}`;
    expect(await ada.error("DELETE", path)).toBe("409 payment_source_in_use");
    const other = await add(card("pm_card_mastercard"));
    await ada.call("PUT", "/payers/default_payment_method", { payment_method_id: other.id });
    expect(await ada.call("DELETE", path)).toMatchObject({
      id: data[0]?.id,
      status: "disconnected",
    });
    expect(await cards()).toEqual(["4444 default"]);
    expect(await ada.error("DELETE", path)).toBe("404 payment_source_not_found");
  });
});
