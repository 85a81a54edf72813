import { creatorRole, defaultRole, permissions, roles } from "../lib/permissions.ts";
import { defaultPlan, features, plans } from "../lib/plans.ts";
import { type Configuration, defaultConfiguration } from "./configuration.ts";
import type { Instance } from "./instance.ts";
import { createMembership } from "./membership.ts";
import { createOrganization } from "./organization.ts";
import { hashPassword } from "./password.ts";
import { organizations, password, people } from "./people.ts";
import { membershipOf } from "./session.ts";
import { createUser } from "./user.ts";

/** The application's instance: what one would set in Clerk's dashboard, taken from its own code. */
export const configuration: Configuration = {
  ...defaultConfiguration,
  applicationName: "Atrium",
  organizations: { ...defaultConfiguration.organizations, creatorRole, defaultRole },
  roles: Object.entries(roles).map(([key, { systemPermissions, ...role }]) => ({
    ...role,
    key,
    permissions: [...systemPermissions, ...role.permissions],
  })),
  permissions: Object.entries(permissions).map(([key, description]) => ({
    key,
    name: description.replace(/\.$/, ""),
    description,
  })),
  features: Object.entries(features).map(([slug, feature]) => ({ slug, ...feature })),
  plans: Object.entries(plans).map(([slug, { limits, ...plan }]) => ({
    ...plan,
    slug,
    payer: "org",
    isDefault: slug === defaultPlan,
    seats: { included: 0, limit: limits.seats, pricePerSeat: 0 },
  })),
  billing: { ...defaultConfiguration.billing, organizationsEnabled: true },
};

let passwordHash: Promise<string> | undefined;

/** Makes the people and organizations of `people.ts` that aren't there yet. */
export async function seed(instance: Instance): Promise<void> {
  const { store } = instance;
  // Everyone has the same password, and hashing is made to be slow.
  passwordHash ??= hashPassword(password);
  const hash = await passwordHash;
  for (const { emailAddress, ...person } of Object.values(people)) {
    if (store.users.get(person.id) || store.users.first("emailAddress", emailAddress)) continue;
    await createUser(instance, { ...person, emailAddresses: [emailAddress], passwordHash: hash });
  }
  for (const { members, ...organization } of Object.values(organizations)) {
    if (store.organizations.get(organization.id)) continue;
    if (store.organizations.first("slug", organization.slug)) continue;
    const created = createOrganization(instance, organization);
    for (const { person, role } of members) {
      const userId = people[person].id;
      if (!store.users.get(userId) || membershipOf(instance, userId, created.id)) continue;
      createMembership(instance, created, { userId, role });
    }
  }
}
