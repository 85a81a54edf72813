import type { Environment } from "../configuration.ts";
import { billing } from "./billing.ts";
import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";
import { type FrontendSettings, readFrontendSettings } from "./frontend-settings.ts";
import { signIn } from "./sign-in.ts";

/**
 * What only the Frontend API tells. It may be out of reach: a new production instance has no DNS
 * records yet, and one behind a proxy on the app's own origin needs none.
 */
export async function frontend(environment: Environment): Promise<Finding[]> {
  let settings: FrontendSettings;
  try {
    settings = await readFrontendSettings(environment);
  } catch (error) {
    return [unread(error)];
  }
  return [...signIn(settings), ...billing(settings)];
}

const unread = (error: unknown): Finding => ({
  subject: "Sign-in, billing",
  state: "by hand",
  detail: `could not be looked at: ${error instanceof Error ? error.message : error}`,
  todo: {
    page: dashboard.signIn,
    what:
      "Email verification code and Password have to be on; " +
      `at ${dashboard.billingSettings}, Billing for Organizations.`,
  },
});
