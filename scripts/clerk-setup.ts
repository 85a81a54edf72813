import { parseArgs } from "node:util";
import { createClerkClient } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import { isInOrder, outcomeLines, summary } from "./clerk-setup/outcome-lines.ts";
import { type Outcome, setUpClerk } from "./clerk-setup/set-up-clerk.ts";
import { wantedInstance } from "./clerk-setup/wanted-instance.ts";
import { type Environment, missingParts, readEnvironment } from "./configuration.ts";

/** Makes the Clerk instance of the environment's keys like lib/permissions.ts and lib/plans.ts. */
async function main(): Promise<void> {
  const { dryRun } = readFlags();
  const environment = readEnvironment(process.cwd());
  const clerk = connect(environment);
  const { id, environmentType } = await clerk.instance.get();
  console.log(`Clerk instance ${id} (${environmentType})${dryRun ? ", read only" : ""}\n`);
  const outcomes: Outcome[] = [];
  try {
    const tell = (outcome: Outcome) => outcomes.push(outcome);
    await setUpClerk({ clerk, environment, wanted: wantedInstance, dryRun, tell });
  } finally {
    console.log(outcomeLines(outcomes));
  }
  console.log(`\n${summary(outcomes)}`);
  process.exitCode = isInOrder(outcomes) ? 0 : 1;
}

function readFlags(): { dryRun: boolean } {
  try {
    const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
    return { dryRun: values["dry-run"] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason}\nUsage: npm run clerk:setup [-- --dry-run]`);
  }
}

function connect(environment: Environment) {
  if (missingParts(environment).clerk) {
    throw new Error(
      "CLERK_SECRET_KEY and NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY are not set, so there is no instance " +
        "to set up. The local emulator of `npm run dev` needs none: it is made of the same files.",
    );
  }
  return createClerkClient({
    secretKey: environment.CLERK_SECRET_KEY ?? "",
    telemetry: { disabled: true },
    ...(environment.CLERK_API_URL && { apiUrl: environment.CLERK_API_URL }),
  });
}

main().catch((error: unknown) => {
  console.error(explanation(error));
  process.exitCode = 1;
});

function explanation(error: unknown): string {
  if (!isClerkAPIResponseError(error)) return error instanceof Error ? error.message : `${error}`;
  const [first] = error.errors;
  const said = `Clerk answers ${error.status}: ${first?.longMessage || first?.message}`;
  if (error.status === 401) {
    return `${said}\nCopy CLERK_SECRET_KEY again from Clerk's dashboard (API keys).`;
  }
  return `${said}\nWhat is listed above is done. Run it again: it goes on where this stopped.`;
}
