import { type ClerkClient, createClerkClient } from "@clerk/backend";
import { isOfThisRun } from "./run-tag";

let client: ClerkClient | undefined;

/** Clerk's Backend API of the instance under test. */
export function clerkBackend(): ClerkClient {
  const secretKey = process.env.CLERK_SECRET_KEY;
  if (!secretKey?.startsWith("sk_test_")) {
    throw new Error("CLERK_SECRET_KEY must be a development instance's key (sk_test_…).");
  }
  client ??= createClerkClient({
    secretKey,
    publishableKey: process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
    apiUrl: process.env.CLERK_API_URL,
    telemetry: { disabled: true },
  });
  return client;
}

/** Whether Clerk answered that there is no such thing. */
function isNotFound(error: unknown): boolean {
  return error instanceof Error && "status" in error && error.status === 404;
}

/**
 * Removes a person and the organizations of this run they belong to; someone already gone is fine.
 * Refuses an address that doesn't carry this run's tag.
 */
export async function removePerson(userId: string, emailAddress: string): Promise<void> {
  if (!isOfThisRun(emailAddress)) throw new Error(`${emailAddress} is not of this run.`);
  const { users } = clerkBackend();
  try {
    const memberships = await users.getOrganizationMembershipList({ userId, limit: 100 });
    for (const { organization } of memberships.data) {
      await removeOrganization(organization.id, organization.name);
    }
    await users.deleteUser(userId);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/** Removes an organization; one already gone is fine. Refuses a name without this run's tag. */
export async function removeOrganization(organizationId: string, name: string): Promise<void> {
  if (!isOfThisRun(name)) throw new Error(`${name} is not of this run.`);
  try {
    await clerkBackend().organizations.deleteOrganization(organizationId);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
