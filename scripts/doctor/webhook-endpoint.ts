import { webhookPath } from "../clerk-setup/webhook.ts";
import { type Check, ok, problem, type Result, skipped } from "./check.ts";

/** Whether the app answers where Clerk tells of changes, and refuses what Clerk didn't sign. */
export const webhookEndpoint: Check = {
  name: "Webhook endpoint",
  async run({ environment }) {
    const { APP_URL } = environment;
    if (!APP_URL) return skipped("APP_URL is not set, so there is no address to ask");
    if (!URL.canParse(APP_URL)) return skipped("APP_URL has to be put right first");
    const url = new URL(webhookPath, APP_URL).href;
    try {
      const { status } = await postUnsigned(url);
      return describeStatus(url, status);
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      return problem(
        `${url} can't be reached (${cause?.code ?? message})`,
        "Start the app, or put APP_URL right: it is where people, and Clerk, reach the app.",
      );
    }
  },
};

/** An event that nobody signed: refusing it is the right answer, and changes nothing. */
const postUnsigned = (url: string) =>
  fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ type: "user.created", data: {} }),
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
  });

function describeStatus(url: string, status: number): Result {
  if (status === 400) return ok("answers, and refuses an event that nobody signed");
  if (status >= 200 && status < 300) {
    return problem(
      `${url} believes an event that nobody signed (${status})`,
      "Take the app offline until the route verifies signatures: anybody can write its rows.",
    );
  }
  if (status === 404 || status === 405) {
    return problem(`${url} is not there (${status})`, "Deploy this version, or put APP_URL right.");
  }
  if (status >= 500) {
    return problem(
      `${url} fails (${status})`,
      "Set CLERK_WEBHOOK_SIGNING_SECRET where the app runs, and look at its log.",
    );
  }
  return problem(
    `${url} asks who is there (${status}), which Clerk can't answer`,
    "Leave the route public: in proxy.ts, and in the platform's own protection of deployments.",
  );
}
