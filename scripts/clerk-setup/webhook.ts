import type { Environment } from "../configuration.ts";
import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";

export const webhookPath = "/api/webhooks/clerk";

/** The groups of events that the app keeps its rows up to date by. */
const events = [
  "user",
  "organization",
  "organizationMembership",
  "organizationInvitation",
  "organizationDomain",
  "role",
  "permission",
  "session",
  "subscription",
  "subscriptionItem",
];

/**
 * Where Clerk tells of changes. The Backend API shows no endpoints, so their signing secret stands
 * for the endpoint: one has it only after making one.
 */
export function webhook(environment: Environment): Finding[] {
  const subject = "Webhooks";
  const origin = environment.APP_URL?.replace(/\/$/, "") || "https://<where your app is>";
  if (environment.CLERK_WEBHOOK_SIGNING_SECRET) {
    const detail = "the signing secret of an endpoint is set";
    return [{ subject, state: "in order", detail }];
  }
  return [
    {
      subject,
      state: "by hand",
      detail: "CLERK_WEBHOOK_SIGNING_SECRET is not set, so there seems to be no endpoint",
      todo: {
        page: dashboard.webhooks,
        what:
          `Add Endpoint: ${origin}${webhookPath}, all events of ${events.join(", ")}. ` +
          "Then put its Signing Secret into CLERK_WEBHOOK_SIGNING_SECRET.",
      },
    },
  ];
}
