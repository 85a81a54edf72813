import { type Check, ok, problem, type Result, skipped } from "./check.ts";

/** Whether there is a signing secret, without which no event from Clerk is believed. */
export const webhookSecret: Check = {
  name: "Webhook secret",
  run({ environment, production }): Result {
    if (environment.CLERK_WEBHOOK_SIGNING_SECRET) return ok("is set");
    if (!production) {
      return skipped("there is none: changes at Clerk are seen when somebody concerned signs in");
    }
    return problem(
      "CLERK_WEBHOOK_SIGNING_SECRET is not set",
      "Copy the Signing Secret of the endpoint at https://dashboard.clerk.com/~/webhooks; " +
        "npm run clerk:setup says how to make one.",
    );
  },
};
