import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { billingEmulator, card, passDays, TestShop } from "../test-billing.ts";
import { TestBrowser } from "../test-browser.ts";
import { createWebhookEndpoint } from "./endpoint.ts";
import type { WebhookEventType } from "./event-types.ts";
import { openApplication } from "./open-application.ts";

const acme = organizations.acme.id;
let application: Awaited<ReturnType<typeof openApplication>>;
let emulator: Emulator;
let ada: TestBrowser;
let shop: TestShop;

beforeEach(async () => {
  application = await openApplication();
  emulator = await billingEmulator();
  ada = TestBrowser.as(emulator, "ada");
  shop = new TestShop(ada, `/organizations/${acme}`);
});

afterEach(async () => {
  await emulator.stop();
  await application.close();
});

const listenFor = (type: WebhookEventType) =>
  createWebhookEndpoint(emulator.instance, { url: application.url, events: [type] });

/** The event that arrived, as Clerk's own check of its signature gives it to an application. */
async function arrived() {
  await application.arrived(1);
  const [received] = application.received;
  if (!received) throw new Error("Nothing arrived.");
  const secret = emulator.environment.CLERK_WEBHOOK_SIGNING_SECRET ?? "";
  return application.verify(received, secret);
}

describe("an event that arrives signed", () => {
  it("tells of somebody who signs out of the browser", async () => {
    listenFor("session.removed");
    await ada.call("DELETE", "/client/sessions");

    expect(await arrived()).toMatchObject({
      object: "event",
      type: "session.removed",
      event_attributes: { http_request: { client_ip: "127.0.0.1", user_agent: "Test browser" } },
      data: {
        object: "session",
        id: expect.stringMatching(/^sess_/),
        status: "removed",
        actor: null,
        user_id: people.ada.id,
        user: {
          object: "user",
          id: people.ada.id,
          email_addresses: [{ email_address: people.ada.emailAddress }],
        },
      },
    });
  });

  it("tells of an organization that was past due and pays again", async () => {
    await shop.buy("pro");
    const path = "/payment_methods";
    const { id } = await shop.call<{ id: string }>(
      "POST",
      path,
      card("pm_card_chargeCustomerFail"),
    );
    await shop.call("PUT", "/payers/default_payment_method", { payment_method_id: id });
    passDays(emulator, 31);
    expect(await shop.subscription()).toMatchObject({ status: "past_due" });
    listenFor("subscription.active");
    await shop.buy("pro");

    expect(await arrived()).toMatchObject({
      type: "subscription.active",
      data: {
        object: "commerce_subscription",
        status: "active",
        past_due_at: null,
        payer: { object: "commerce_payer", organization_id: acme, user_id: "" },
        items: [
          {
            object: "commerce_subscription_item",
            status: "active",
            plan: { slug: "pro", amount: 9000, currency: "USD" },
            subscription_id: null,
          },
        ],
      },
    });
  });

  it("tells of a smaller plan that was to come, given up for the one there is", async () => {
    await shop.buy("pro");
    await shop.buy("basic");
    expect(await shop.summary()).toEqual(["pro canceled", "basic upcoming"]);
    const [, basic] = await shop.items();
    const { id } = await shop.subscription();
    listenFor("subscriptionItem.abandoned");
    await shop.buy("pro");

    expect(await shop.summary()).toEqual(["pro active"]);
    expect(await arrived()).toMatchObject({
      type: "subscriptionItem.abandoned",
      data: {
        object: "commerce_subscription_item",
        id: basic?.id,
        status: "abandoned",
        period_start: basic?.period_start,
        plan: { slug: "basic", amount: 3000 },
        payer: { organization_id: acme, organization_name: "Acme" },
        subscription_id: id,
      },
    });
  });
});
