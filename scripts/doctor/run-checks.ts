import { type Check, type Installation, problem, type Result } from "./check.ts";

export type Report = { name: string; result: Result };

/**
 * Runs all checks at once, and returns their reports in the order of the checks. One that takes
 * longer than the limit, or fails by itself, is a problem like any other.
 */
export function runChecks(
  checks: readonly Check[],
  installation: Installation,
  limitMilliseconds = 15_000,
): Promise<Report[]> {
  return Promise.all(
    checks.map(async (check) => ({
      name: check.name,
      result: await runCheck(check, installation, limitMilliseconds),
    })),
  );
}

async function runCheck(check: Check, installation: Installation, limit: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<Result>((resolve) => {
    const late = problem(
      `no answer within ${limit / 1000} s`,
      "Look whether a firewall or a proxy swallows the connection, then run it again.",
    );
    timer = setTimeout(() => resolve(late), limit);
  });
  try {
    return await Promise.race([check.run(installation), patience]);
  } catch (error) {
    return problem(
      `could not be checked: ${error instanceof Error ? error.message : error}`,
      "This was not foreseen: the message says what failed.",
    );
  } finally {
    clearTimeout(timer);
  }
}
