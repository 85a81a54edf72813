import type {
  BillingCheckoutJSON,
  BillingSubscriptionItemJSON,
  BillingSubscriptionJSON,
} from "@clerk/shared/types";
import { decodeJwt } from "jose";
import type { PlanConfiguration } from "./billing-configuration.ts";
import { day } from "./billing-period.ts";
import type { Configuration } from "./configuration.ts";
import type { Emulator } from "./emulator.ts";
import { signSessionToken } from "./session-token.ts";
import { seededEmulator, type TestBrowser, testConfiguration } from "./test-browser.ts";

const plan = (slug: string, data: Partial<PlanConfiguration>): PlanConfiguration => ({
  slug,
  name: slug,
  description: "",
  payer: "org",
  isDefault: false,
  monthlyPrice: 0,
  annualPrice: 0,
  features: [],
  ...data,
});

const plans = [
  plan("free_org", { isDefault: true, features: ["projects"] }),
  plan("basic", { monthlyPrice: 3000, annualPrice: 30_000, features: ["projects"] }),
  plan("pro", { monthlyPrice: 9000, annualPrice: 90_000, features: ["projects", "audit_log"] }),
  plan("monthly_only", { monthlyPrice: 1500 }),
  plan("secret", { monthlyPrice: 100, hidden: true }),
  plan("trial", { monthlyPrice: 6000, freeTrialDays: 14, features: ["projects", "sso"] }),
  plan("team", { monthlyPrice: 2000, seats: { included: 2, limit: 5, pricePerSeat: 500 } }),
  plan("small", { monthlyPrice: 1000, seats: { included: 0, limit: 2, pricePerSeat: 0 } }),
  plan("plus", { payer: "user", monthlyPrice: 999, features: ["audit_log"] }),
];

/** For tests: the application's settings, with plans of every kind to buy. */
export const billingConfiguration: Configuration = {
  ...testConfiguration,
  plans,
  billing: {
    organizationsEnabled: true,
    usersEnabled: true,
    freeTrialRequiresPaymentMethod: true,
  },
  // Nobody is signed out while the clock is moved by months.
  sessionLifetimeSeconds: 10 * 365 * 24 * 60 * 60,
};

/** For tests: an emulator with the application's people, who can buy plans. */
export async function billingEmulator(): Promise<Emulator> {
  const emulator = await seededEmulator();
  emulator.instance.configuration = billingConfiguration;
  startInApril(emulator);
  return emulator;
}

/** The middle of a month of 30 days, so that no test depends on when it runs. */
export function startInApril({ instance }: Emulator): void {
  instance.clockOffset = Date.parse("2027-04-10T12:00:00Z") - Date.now();
}

export const passDays = ({ instance }: Emulator, days: number): void => {
  instance.clockOffset += days * day;
};

/** A card of Stripe's, as its library names it. */
export const card = (token: string) => ({ gateway: "stripe", payment_token: token });

export const developmentCard = { gateway: "stripe", use_test_card: "true" };

/** A payer's billing pages, from the browser of somebody who may see them. */
export class TestShop {
  readonly #browser: TestBrowser;
  readonly #path: string;

  /** @param path `/me` or `/organizations/:id` */
  constructor(browser: TestBrowser, path: string) {
    this.#browser = browser;
    this.#path = `${path}/billing`;
  }

  call = <Json>(method: string, path: string, form?: Record<string, string>): Promise<Json> =>
    this.#browser.get<Json>(method, this.#path + path, form);

  error = (method: string, path: string, form?: Record<string, string>): Promise<string> =>
    this.#browser.error(method, this.#path + path, form);

  start(slug: string, period = "month", form: Record<string, string> = {}) {
    const wanted = { plan_id: `cplan_${slug}`, plan_period: period, ...form };
    return this.call<BillingCheckoutJSON>("POST", "/checkouts", wanted);
  }

  confirm({ id }: { id: string }, form: Record<string, string> = developmentCard) {
    return this.call<BillingCheckoutJSON>("PATCH", `/checkouts/${id}/confirm`, form);
  }

  async buy(slug: string, period = "month", form: Record<string, string> = {}) {
    return this.confirm(await this.start(slug, period, form));
  }

  subscription = () => this.call<BillingSubscriptionJSON>("GET", "/subscription");

  async items(): Promise<BillingSubscriptionItemJSON[]> {
    return (await this.subscription()).subscription_items ?? [];
  }

  /** What the subscription shows, in short: "pro active". */
  async summary(): Promise<string[]> {
    return (await this.items()).map(
      (item) => `${item.plan.slug} ${item.canceled_at ? "canceled" : item.status}`,
    );
  }
}

/** The claims of a new token of that browser's session. */
export async function claimsOf(emulator: Emulator, browser: TestBrowser) {
  const session = emulator.store.sessions.get(browser.sessionId);
  if (!session) throw new Error("The browser is signed out.");
  return decodeJwt(await signSessionToken(emulator.instance, session, "http://localhost:3000"));
}
