import type { BillingStatementJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations } from "../people.ts";
import { billingEmulator, card, TestShop } from "../test-billing.ts";
import { type Page, TestBrowser } from "../test-browser.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await billingEmulator();
});

describe.each([
  ["an organization", `/organizations/${organizations.acme.id}`, "pro"],
  ["a user", "/me", "plus"],
])("the billing of %s", (_, path, slug) => {
  it("goes from the first card to the last, and shows every step", async () => {
    const shop = new TestShop(TestBrowser.as(emulator, "ada"), path);
    const first = await shop.call<{ id: string }>("POST", "/payment_methods", card("pm_card_visa"));
    await shop.call("POST", "/payment_methods/initialize", { gateway: "stripe" });
    const checkout = await shop.start(slug);
    expect(await shop.call("GET", `/checkouts/${checkout.id}`)).toEqual(checkout);
    await shop.call("PATCH", `/checkouts/${checkout.id}`, { promo_code: "" });
    await shop.confirm(checkout, { payment_method_id: first.id });
    expect(await shop.call("GET", "/subscription_items")).toMatchObject({
      data: [{ plan: { slug }, payment_method: { id: first.id } }],
      total_count: 1,
    });
    const { data } = await shop.call<Page<BillingStatementJSON>>("GET", "/statements");
    expect(await shop.call("GET", `/statements/${data[0]?.id}`)).toEqual(data[0]);
    const second = await shop.call<{ id: string }>(
      "POST",
      "/payment_methods",
      card("pm_card_mastercard"),
    );
    await shop.call("PUT", "/payers/default_payment_method", { payment_method_id: second.id });
    await shop.call("DELETE", `/payment_methods/${first.id}`);
    expect(await shop.call("GET", "/payment_methods")).toMatchObject({
      data: [{ id: second.id, is_default: true, is_removable: false }],
    });
    const [item] = await shop.items();
    await shop.call("DELETE", `/subscription_items/${item?.id}`);
    expect(await shop.call("GET", "/payment_methods")).toMatchObject({
      data: [{ is_removable: true }],
    });
    expect(await shop.call("GET", "/credits/history")).toEqual({ data: [], total_count: 0 });
  });

  it("is refused where it is off, and to who is signed out", async () => {
    const browser = TestBrowser.as(emulator, "ada");
    const shop = new TestShop(browser, path);
    const { instance } = emulator;
    const billing = {
      ...instance.configuration.billing,
      organizationsEnabled: false,
      usersEnabled: false,
    };
    instance.configuration = { ...instance.configuration, billing };
    expect(await shop.error("GET", "/subscription")).toBe("403 billing_not_enabled");
    await browser.get("POST", `/client/sessions/${browser.sessionId}/end`);
    expect(await shop.error("GET", "/subscription")).toBe("401 authentication_invalid");
  });
});
