import type { ClerkClient } from "@clerk/backend";
import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";

/** Organizations, with the slugs that the app's addresses are made of. */
export async function organizations(clerk: ClerkClient): Promise<Finding[]> {
  const { enabled, slugDisabled } = await clerk.instance.getOrganizationSettings();
  const subject = "Organizations";
  if (enabled && !slugDisabled) {
    return [{ subject, state: "in order", detail: "switched on, with slugs" }];
  }
  // The client's type doesn't name `slugDisabled`, but the API's document does.
  const settings = { enabled: true, slugDisabled: false };
  return [
    {
      subject,
      state: "to change",
      change: enabled ? "slugs switched on" : "switched on, with slugs",
      apply: () => clerk.instance.updateOrganizationSettings(settings),
      instead: {
        page: dashboard.organizations,
        what: "switch on Organizations, and Organization slugs.",
      },
    },
  ];
}
