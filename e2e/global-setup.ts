import { clerkSetup } from "@clerk/testing/playwright";
import { clerkBackend, removeOrganization, removePerson } from "./clerk-backend";
import { control, usesEmulator } from "./emulator-control";
import { isOfThisRun, startRun } from "./run-tag";

/**
 * Names the run, fetches Clerk's testing token, and sets what the specs need on an emulator and
 * docs/testing.md asks for on a Clerk instance. It holds for the whole run: tests at the same time
 * that each set it and set it back would be in each other's way.
 *
 * Returns the sweep for after the last test: each test removes what it made, this catches what a
 * killed worker left.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const tag = startRun();
  await clerkSetup({ dotenv: false });
  if (usesEmulator()) {
    const tokens = { organization_api_keys_enabled: true };
    await control("PATCH", "/configuration", { tokens });
  }
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
