import type { CommerceSettingsJSON } from "@clerk/shared/types";
import type { PayerType } from "../billing-configuration.ts";
import { isBillingEnabled, plansOf } from "../billing-plan.ts";
import type { Instance } from "../instance.ts";

/**
 * What the components need to know about billing. The key is for the stand-in of Stripe's library:
 * see `stripe.ts`.
 */
export function commerceSettings({ configuration }: Instance) {
  const settingsOf = (payer: PayerType) => {
    const enabled = isBillingEnabled(configuration, payer);
    const hasPaidPlans = plansOf(configuration, payer).some((plan) => !plan.isDefault);
    return { enabled, has_paid_plans: enabled && hasPaidPlans };
  };
  const { organizationsEnabled, usersEnabled, freeTrialRequiresPaymentMethod } =
    configuration.billing;
  return {
    billing: {
      stripe_publishable_key: organizationsEnabled || usersEnabled ? "pk_test_emulator" : null,
      free_trial_requires_payment_method: freeTrialRequiresPaymentMethod,
      organization: settingsOf("org"),
      user: settingsOf("user"),
    },
  } satisfies { billing: CommerceSettingsJSON["billing"] & Record<string, unknown> };
}
