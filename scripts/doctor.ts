import { parseArgs } from "node:util";
import { platformVariables } from "../lib/production-guard.ts";
import { isCheckoutLocked } from "./checkout-lock.ts";
import { type Environment, readEnvironment } from "./configuration.ts";
import type { Result } from "./doctor/check.ts";
import { checks } from "./doctor/checks.ts";
import { type Report, runChecks } from "./doctor/run-checks.ts";
import { withLocalVariables } from "./local-variables.ts";
import { markedLines } from "./marked-lines.ts";

const marks: Record<Result["state"], string> = { ok: "✓", problem: "✗", skipped: "·" };

/** Says what is wrong with this installation, and what to do about each. */
async function main(): Promise<boolean> {
  const flags = readFlags();
  const configured = readEnvironment(process.cwd());
  const production = flags.production || isProduction(configured);
  const environment = production ? configured : await withRunningDev(configured);
  const reports = await runChecks(checks, { environment, production, now: Date.now });
  console.log(markedLines(reports.map(lineOf)));
  console.log(`\n${summary(reports, environment)}`);
  return reports.every(({ result }) => result.state !== "problem");
}

/** What `npm run dev` has started counts while it runs: the variables it leaves may be older. */
async function withRunningDev(configured: Environment): Promise<Environment> {
  const directory = configured.APP_DATA_DIRECTORY ?? ".atrium";
  if (!(await isCheckoutLocked(directory))) return configured;
  try {
    return withLocalVariables(configured, directory);
  } catch {
    // It is still starting, or half of something is configured: then the checks say so.
    return configured;
  }
}

function readFlags(): { production: boolean } {
  try {
    const options = { production: { type: "boolean", default: false } } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason}\nUsage: npm run doctor [-- --production]`);
  }
}

/** What only a deployment has. */
const isProduction = (environment: Environment): boolean =>
  environment.NODE_ENV === "production" ||
  Boolean(environment.CLERK_SECRET_KEY?.startsWith("sk_live_")) ||
  platformVariables.some((name) => environment[name]);

const lineOf = ({ name, result }: Report) => ({
  mark: marks[result.state],
  name,
  text: result.state === "problem" ? `${result.detail}\n→ ${result.remedy}` : result.detail,
});

function summary(reports: Report[], environment: Environment): string {
  const problems = reports.filter(({ result }) => result.state === "problem").length;
  if (problems > 0) return `${problems} of ${reports.length} to put right (✗).`;
  if (!environment.CLERK_SECRET_KEY && !environment.DATABASE_URL) {
    return "Nothing is configured, and nothing has to be: npm run dev starts everything.";
  }
  return "Nothing is wrong.";
}

main().then(
  // A connection that hangs would keep the process alive.
  (isWell) => process.exit(isWell ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
