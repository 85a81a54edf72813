import type { ClerkClient } from "@clerk/backend";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLocalClerk } from "@/scripts/database/local-clerk.fixture";

let stop: () => Promise<void>;
let clerk: ClerkClient;
let activeOrganization: typeof import("@/lib/organization").activeOrganization;
let listMembers: typeof import("@/lib/members").listMembers;

beforeAll(async () => {
  ({ stop } = await startLocalClerk());
  // Clerk's package reads where Clerk is when it is loaded.
  clerk = await (await import("@clerk/nextjs/server")).clerkClient();
  ({ activeOrganization } = await import("@/lib/organization"));
  ({ listMembers } = await import("@/lib/members"));
}, 60_000);

afterAll(() => stop());

const notFound = { digest: "NEXT_HTTP_ERROR_FALLBACK;404" };

describe("activeOrganization", () => {
  test("makes the rows of somebody new in a new organization", async () => {
    const { person, session } = await signUp("Nina", "Initech");

    const organization = await activeOrganization(session, "initech");

    expect(organization).toMatchObject({
      clerkId: session.orgId,
      slug: "initech",
      name: "Initech",
      role: "org:admin",
      plan: "pro",
    });
    expect(await listMembers(organization)).toMatchObject([
      { name: "Nina New", emailAddress: person.emailAddresses[0]?.emailAddress, role: "org:admin" },
    ]);
  });

  test("gives many first requests at once the same rows", async () => {
    const { session } = await signUp("Ole", "Hooli");

    const all = await Promise.all(
      Array.from({ length: 10 }, () => activeOrganization(session, "hooli")),
    );

    expect(new Set(all.map((organization) => JSON.stringify(organization))).size).toBe(1);
  });

  test("follows a change of role as soon as the session does", async () => {
    const { person, session } = await signUp("Pia", "Pied Piper");
    await activeOrganization(session, "pied-piper");
    await clerk.organizations.updateOrganizationMembership({
      organizationId: session.orgId,
      userId: person.id,
      role: "org:member",
    });

    const organization = await activeOrganization(
      { ...session, orgRole: "org:member" },
      "pied-piper",
    );

    expect(organization.role).toBe("org:member");
    expect(await listMembers(organization)).toMatchObject([{ role: "org:member" }]);
  });

  test("finds nothing when the URL names another organization than the session", async () => {
    const { session } = await signUp("Quinn", "Stark");

    await expect(activeOrganization(session, "wayne")).rejects.toMatchObject(notFound);
  });

  test("finds nothing when no organization is active", async () => {
    const session = {
      userId: "user_1",
      sessionId: "sess_1",
      has: () => false,
      orgId: undefined,
      orgSlug: undefined,
      orgRole: undefined,
    };

    await expect(activeOrganization(session, "acme")).rejects.toMatchObject(notFound);
  });

  test("finds nothing in an organization that was deleted, or that one has been removed from", async () => {
    const deleted = await signUp("Rob", "Umbrella");
    await clerk.organizations.deleteOrganization(deleted.session.orgId);
    const removed = await signUp("Sue", "Soylent");
    await clerk.organizations.deleteOrganizationMembership({
      organizationId: removed.session.orgId,
      userId: removed.person.id,
    });

    await expect(activeOrganization(deleted.session, "umbrella")).rejects.toMatchObject(notFound);
    await expect(activeOrganization(removed.session, "soylent")).rejects.toMatchObject(notFound);
  });
});

/** Somebody in a new organization, beside the one who founded it, and what their session would say. */
async function signUp(firstName: string, organizationName: string) {
  const founder = await createPerson("Founder", organizationName);
  const person = await createPerson(firstName, "New");
  const slug = organizationName.toLowerCase().replace(" ", "-");
  const { id: orgId } = await clerk.organizations.createOrganization({
    name: organizationName,
    slug,
    createdBy: founder.id,
  });
  const orgRole = "org:admin";
  await clerk.organizations.createOrganizationMembership({
    organizationId: orgId,
    userId: person.id,
    role: orgRole,
  });
  const sessionId = `sess_${slug.replaceAll("-", "_")}`;
  const has = ({ plan }: { plan: string }) => plan === "org:pro";
  return { person, session: { userId: person.id, sessionId, has, orgId, orgSlug: slug, orgRole } };
}

function createPerson(firstName: string, lastName: string) {
  const name = `${firstName}.${lastName}`.toLowerCase().replace(" ", "-");
  return clerk.users.createUser({
    firstName,
    lastName,
    emailAddress: [`${name}@example.com`],
    password: "correct horse battery staple",
  });
}
