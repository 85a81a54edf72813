import { randomBytes } from "node:crypto";

const variable = "APP_E2E_RUN_TAG";

/** Starts a run: every worker inherits the tag through the environment. Returns it. */
export function startRun(): string {
  const tag = `run${randomBytes(4).toString("hex")}`;
  process.env[variable] = tag;
  return tag;
}

/** The tag of this run, carried by the name of everything it makes in Clerk. */
function runTag(): string {
  const tag = process.env[variable];
  if (!tag) throw new Error(`${variable} is not set: start the specs through Playwright.`);
  return tag;
}

/**
 * An address nobody has yet. Clerk sends no mail to `+clerk_test` and takes 424242 as its code.
 *
 * @see https://clerk.com/docs/guides/development/testing/test-emails-and-phones
 */
export function testAddress(name: string): string {
  return `${name.toLowerCase()}-${randomBytes(4).toString("hex")}-${runTag()}+clerk_test@example.com`;
}

/** A name of an organization nobody has yet; Clerk makes the slug from it. */
export function testOrganizationName(name: string): string {
  return `${name} ${randomBytes(3).toString("hex")} ${runTag()}`;
}

/** Whether this run made the thing of that name or address, and so may remove it. */
export function isOfThisRun(name: string): boolean {
  return name.includes(runTag());
}
