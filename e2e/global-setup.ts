import { clerkSetup } from "@clerk/testing/playwright";
import { clerkBackend, removeOrganization, removePerson } from "./clerk-backend";
import { isOfThisRun, startRun } from "./run-tag";

/**
 * Names the run and fetches Clerk's testing token. Returns the sweep for after the last test: each
 * test removes what it made, this catches what a killed worker left.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const tag = startRun();
  await clerkSetup({ dotenv: false });
  return () => sweep(tag);
}

async function sweep(tag: string): Promise<void> {
  const { users, organizations } = clerkBackend();
  for (const user of (await users.getUserList({ query: tag, limit: 500 })).data) {
    const address = user.primaryEmailAddress?.emailAddress ?? "";
    if (isOfThisRun(address)) await removePerson(user.id, address);
  }
  for (const { id, name } of (await organizations.getOrganizationList({ query: tag, limit: 500 }))
    .data) {
    if (isOfThisRun(name)) await removeOrganization(id, name);
  }
}
