import type { Role } from "../lib/permissions";
import { clerkBackend, removeOrganization, removePerson } from "./clerk-backend";
import { testAddress, testOrganizationName } from "./run-tag";

/** Long and odd enough for Clerk's check against breached passwords. */
export const password = "quiet-otters-paint-41-lighthouses";

export type Person = { id: string; name: string; emailAddress: string };

export type Organization = { id: string; name: string; slug: string };

type Members = {
  admin: Person;
  members?: Person[];
  owner?: Person;
  viewer?: Person;
  billing?: Person;
};

/** The people and organizations of one test, made through Clerk's Backend API. */
export class Cast {
  readonly #addresses: string[] = [];
  readonly #organizations: Organization[] = [];

  /** An address for somebody who signs up by themselves. */
  newAddress(firstName: string): string {
    const emailAddress = testAddress(firstName);
    this.#addresses.push(emailAddress);
    return emailAddress;
  }

  /** Somebody with an account and `password`, in no organization. */
  async person(firstName: string): Promise<Person> {
    const emailAddress = this.newAddress(firstName);
    const user = await clerkBackend().users.createUser({
      emailAddress: [emailAddress],
      password,
      firstName,
      lastName: "Tester",
    });
    return { id: user.id, name: `${firstName} Tester`, emailAddress };
  }

  /** An organization with one admin, any number of members, and whom else a test needs. */
  async organization(
    name: string,
    { admin, members = [], owner, viewer, billing }: Members,
  ): Promise<Organization> {
    const { organizations } = clerkBackend();
    // Nobody is its creator: that one would be its owner.
    const created = await organizations.createOrganization({ name: testOrganizationName(name) });
    const organization = { id: created.id, name: created.name, slug: slugOf(created) };
    this.#organizations.push(organization);
    const join = (person: Person | undefined, role: Role) =>
      person &&
      organizations.createOrganizationMembership({
        organizationId: organization.id,
        userId: person.id,
        role,
      });
    await join(owner, "org:owner");
    await join(admin, "org:admin");
    for (const member of members) await join(member, "org:member");
    await join(viewer, "org:viewer");
    await join(billing, "org:billing");
    return organization;
  }

  /** Takes somebody out of an organization behind their back. */
  async removeFromOrganization(person: Person, organization: Organization): Promise<void> {
    await clerkBackend().organizations.deleteOrganizationMembership({
      organizationId: organization.id,
      userId: person.id,
    });
  }

  /** Deletes an organization behind its members' backs. */
  async deleteOrganization(organization: Organization): Promise<void> {
    await removeOrganization(organization.id, organization.name);
  }

  /** Removes everybody and everything, also what they made by themselves. */
  async leave(): Promise<void> {
    for (const { id, name } of this.#organizations) await removeOrganization(id, name);
    if (this.#addresses.length === 0) return;
    const { users } = clerkBackend();
    const { data } = await users.getUserList({ emailAddress: this.#addresses, limit: 100 });
    for (const user of data) {
      await removePerson(user.id, user.primaryEmailAddress?.emailAddress ?? "");
    }
  }
}

function slugOf({ name, slug }: { name: string; slug: string | null }): string {
  if (!slug) {
    throw new Error(`Clerk gave ${name} no slug: switch organization slugs on (docs/testing.md).`);
  }
  return slug;
}
