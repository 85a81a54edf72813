import { afterAll, beforeEach, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { billingConfiguration } from "../test-billing.ts";

const { clerk, request, reset, stop } = await serveEmulator(billingConfiguration);
beforeEach(reset);
afterAll(stop);

it("keeps an organization's credit apart from everybody else's", async () => {
  const acme = await clerk.organizations.createOrganization({ name: "Acme" });
  const globex = await clerk.organizations.createOrganization({ name: "Globex" });
  const creditsOf = (id: string) => `/organizations/${id}/billing/credits`;
  expect((await request(creditsOf(acme.id))).body.balance).toBeNull();
  const grant = { amount: 700, action: "increase", idempotency_key: "once" };
  await request(creditsOf(acme.id), { method: "POST", body: grant });
  expect((await request(creditsOf(acme.id))).body.balance.amount).toBe(700);
  expect((await request(creditsOf(globex.id))).body.balance).toBeNull();
});
