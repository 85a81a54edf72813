import type { startFreshClerk } from "./fresh-clerk.fixture.ts";
import { type Outcome, setUpClerk } from "./set-up-clerk.ts";
import { type WantedInstance, wantedInstance } from "./wanted-instance.ts";

type Instance = Awaited<ReturnType<typeof startFreshClerk>>["fresh"];
type Options = { wanted?: WantedInstance; dryRun?: boolean };

/** For tests: sets an instance up, and returns what was found and done. */
export async function runSetup(
  { clerk, environment }: Pick<Instance, "clerk" | "environment">,
  { wanted = wantedInstance, dryRun = false }: Options = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await setUpClerk({ clerk, environment, wanted, dryRun, tell: (each) => outcomes.push(each) });
  return outcomes;
}

/** What the outcomes in one of these states are about. */
export const inState = (outcomes: Outcome[], ...states: Outcome["state"][]): string[] =>
  outcomes.filter(({ state }) => states.includes(state)).map(({ subject }) => subject);

export const changes = (outcomes: Outcome[]): string[] =>
  inState(outcomes, "changed", "would change");
