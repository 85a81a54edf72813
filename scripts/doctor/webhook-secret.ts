import { type Check, ok, problem, type Result, skipped } from "./check.ts";

/** Whether there is a signing secret, without which no event from Clerk is believed. */
export const webhookSecret: Check = {
  name: "Webhook secret",
  run({ environment, production }): Result {
    const secret = environment.CLERK_WEBHOOK_SIGNING_SECRET;
    if (secret && /^whsec_[A-Za-z0-9+/]{24,}=*$/.test(secret)) return ok("is set");
    const remedy =
      "Copy the Signing Secret of the endpoint at https://dashboard.clerk.com/~/webhooks; " +
      "npm run clerk:setup says how to make one.";
    if (secret) return problem("CLERK_WEBHOOK_SIGNING_SECRET is none (whsec_…)", remedy);
    if (production) return problem("CLERK_WEBHOOK_SIGNING_SECRET is not set", remedy);
    return skipped("there is none: changes at Clerk are seen when somebody concerned signs in");
  },
};
