import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";
import type { FrontendSettings } from "./frontend-settings.ts";

/** Billing of organizations, which only the dashboard switches on. */
export function billing({ commerce_settings }: FrontendSettings): Finding[] {
  const subject = "Billing";
  if (commerce_settings.billing.organization.enabled) {
    return [{ subject, state: "in order", detail: "organizations can subscribe to plans" }];
  }
  return [
    {
      subject,
      state: "by hand",
      detail: "is off for organizations: none can subscribe to a plan",
      todo: {
        page: dashboard.billingSettings,
        what: "enable Billing for Organizations. In production it needs a Stripe account.",
      },
    },
  ];
}
