import { beforeEach, expect, it } from "vitest";
import { renewSubscriptions } from "./billing-renewal.ts";
import type { Emulator } from "./emulator.ts";
import { deleteOrganization } from "./organization.ts";
import { organizations } from "./people.ts";
import { billingEmulator, passDays, TestShop } from "./test-billing.ts";
import { TestBrowser } from "./test-browser.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await billingEmulator();
  const path = `/organizations/${organizations.acme.id}`;
  await new TestShop(TestBrowser.as(emulator, "ada"), path).buy("pro");
});

const paid = () => emulator.store.payments.values().map(({ charge }) => charge.dueNow);

it("charges everybody at once when the clock is moved", () => {
  passDays(emulator, 62);
  renewSubscriptions(emulator.instance);

  expect(paid()).toEqual([9000, 9000, 9000]);
});

it("charges nobody who was deleted", () => {
  const acme = emulator.store.organizations.get(organizations.acme.id);
  if (!acme) throw new Error("Acme is missing.");
  deleteOrganization(emulator.instance, acme);
  passDays(emulator, 62);
  renewSubscriptions(emulator.instance);

  expect(paid()).toEqual([9000]);
  const statuses = emulator.store.subscriptionItems.values().map((item) => item.status);
  expect(statuses).toEqual(["ended"]);
});
