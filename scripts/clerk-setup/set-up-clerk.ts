import type { ClerkClient } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import type { Environment } from "../configuration.ts";
import { excessPermissions } from "./excess-permissions.ts";
import { type Finding, NotThere, type Todo } from "./finding.ts";
import { frontend } from "./frontend.ts";
import { organizations } from "./organizations.ts";
import { permissions } from "./permissions.ts";
import { plans } from "./plans.ts";
import { roleSet } from "./role-set.ts";
import { roles } from "./roles.ts";
import type { WantedInstance } from "./wanted-instance.ts";
import { webhook } from "./webhook.ts";

export type Outcome = {
  subject: string;
  state: "in order" | "changed" | "would change" | "by hand" | "advised";
  detail: string;
  todo?: Todo;
};

type Options = {
  clerk: ClerkClient;
  environment: Environment;
  wanted: WantedInstance;
  /** Reads only. */
  dryRun: boolean;
  /** Called with each outcome as soon as it is known. */
  tell: (outcome: Outcome) => void;
};

/**
 * Makes an instance of Clerk like our files, one part after the other, each compared with what is
 * there by then: so a second run changes nothing, and one that failed is completed by the next.
 *
 * @throws Clerk's error when it can't be reached, refuses the key, or fails by itself
 */
export async function setUpClerk({ clerk, environment, wanted, dryRun, tell }: Options) {
  const parts: (() => Finding[] | Promise<Finding[]>)[] = [
    () => organizations(clerk),
    () => permissions(clerk, wanted.permissions),
    () => roles(clerk, wanted.roles),
    () => roleSet(clerk, wanted),
    () => excessPermissions(clerk, wanted.roles),
    () => frontend(environment),
    () => plans(clerk, environment, wanted.plans),
    () => webhook(environment),
  ];
  for (const part of parts) {
    for (const finding of await part()) tell(await settle(finding, dryRun));
  }
}

async function settle(finding: Finding, dryRun: boolean): Promise<Outcome> {
  if (finding.state !== "to change") return finding;
  const { subject, change, apply, instead } = finding;
  if (dryRun) return { subject, state: "would change", detail: change };
  try {
    await apply();
    return { subject, state: "changed", detail: change };
  } catch (error) {
    return { subject, state: "by hand", detail: refusal(error), todo: instead };
  }
}

/** Why Clerk won't do it: a plan of its own that lacks it, for one. Everything else is thrown on. */
function refusal(error: unknown): string {
  if (error instanceof NotThere) return error.message;
  if (!isClerkAPIResponseError(error)) throw error;
  const isRefusal = error.status >= 400 && error.status < 500 && ![401, 429].includes(error.status);
  if (!isRefusal) throw error;
  const [first] = error.errors;
  return `Clerk refuses: ${first?.longMessage || first?.message || error.message}`;
}
