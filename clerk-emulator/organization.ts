import { identifierExists, parameterEmpty, parameterFormatInvalid } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { createMembership, forgetActiveOrganization } from "./membership.ts";
import {
  createOrganizationNotEnabled,
  organizationCreationLimitExceeded,
  organizationNameInvalid,
  organizationNameTooLong,
  organizationsNotEnabled,
  slugsNotEnabled,
} from "./organization-errors.ts";
import { requireAssignable } from "./reassign-roles.ts";
import type { Organization } from "./records.ts";
import { initialRoleSet, requireRoleSet } from "./role-set.ts";
import { requireUser } from "./user.ts";

const maximumNameLength = 256;

type Settings = Pick<
  Organization,
  | "maxAllowedMemberships"
  | "adminDeleteEnabled"
  | "publicMetadata"
  | "privateMetadata"
  | "createdAt"
>;

export interface NewOrganization extends Partial<Settings> {
  /** For a seed, whose organizations have the same ids everywhere. */
  id?: string;
  name: string;
  /** The initial one when it is left out. */
  roleSetKey?: string | undefined;
  /** Made from the name when it is left out. */
  slug?: string | null;
  /** Becomes the first member, with the creator's role. */
  createdBy?: string | null;
}

export type OrganizationChanges = Partial<Settings> & {
  name?: string;
  slug?: string;
  roleSetKey?: string | undefined;
};

/**
 * Makes an organization.
 *
 * @throws ClerkError for a name or slug that isn't allowed, a slug that is taken or an unknown
 * creator.
 */
export function createOrganization(instance: Instance, input: NewOrganization): Organization {
  requireOrganizationsEnabled(instance);
  const name = checkName(input.name);
  const slug = input.slug ? checkSlug(instance, input.slug) : freeSlug(instance, name);
  if (input.createdBy) requireUser(instance, input.createdBy);
  const { maxAllowedMemberships, adminDeleteEnabled } = instance.configuration.organizations;
  const roleSet = input.roleSetKey
    ? requireRoleSet(instance, input.roleSetKey)
    : initialRoleSet(instance);
  const now = input.createdAt ?? instance.now();
  const organization = instance.store.organizations.put({
    id: input.id ?? newId("org"),
    name,
    slug,
    roleSetId: roleSet.id,
    createdBy: input.createdBy ?? null,
    maxAllowedMemberships: input.maxAllowedMemberships ?? maxAllowedMemberships,
    adminDeleteEnabled: input.adminDeleteEnabled ?? adminDeleteEnabled,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    createdAt: now,
    updatedAt: now,
  });
  if (input.createdBy) {
    createMembership(instance, organization, {
      userId: input.createdBy,
      role: roleSet.creatorRole,
    });
  }
  return organization;
}

/** Changes what is given, and leaves the rest. Throws as `createOrganization` does. */
export function updateOrganization(
  instance: Instance,
  organization: Organization,
  changes: OrganizationChanges,
): Organization {
  const { name, slug, roleSetKey, ...settings } = changes;
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return instance.store.organizations.put({
    ...organization,
    ...Object.fromEntries(given),
    ...(roleSetKey && { roleSetId: requireAssignable(instance, organization, roleSetKey) }),
    name: name === undefined ? organization.name : checkName(name),
    slug: slug === undefined ? organization.slug : checkSlug(instance, slug, organization.id),
    updatedAt: instance.now(),
  });
}

/** Deletes an organization with its members, domains and everything that leads into it. */
export function deleteOrganization(instance: Instance, { id, imageId }: Organization): void {
  const { memberships, organizations, ...store } = instance.store;
  for (const membership of memberships.where("organization", id)) {
    memberships.delete(membership.id);
    forgetActiveOrganization(instance, membership.userId, id);
  }
  for (const table of [
    store.organizationInvitations,
    store.organizationDomains,
    store.organizationSuggestions,
    store.organizationMembershipRequests,
  ]) {
    for (const row of table.where("organization", id)) table.delete(row.id);
  }
  if (imageId) store.images.delete(imageId);
  organizations.delete(id);
}

export function findOrganization(instance: Instance, idOrSlug: string): Organization | undefined {
  const { organizations } = instance.store;
  return organizations.get(idOrSlug) ?? organizations.first("slug", idOrSlug);
}

/** @throws ClerkError when the instance has no organizations. */
export function requireOrganizationsEnabled({ configuration }: Instance): void {
  if (!configuration.organizations.enabled) throw organizationsNotEnabled();
}

/**
 * Whether a person may make one themselves; the Backend API makes them for anybody.
 *
 * @throws ClerkError when they may make none, or no more.
 */
export function requireMayCreate(instance: Instance, userId: string): void {
  const user = requireUser(instance, userId);
  if (!user.createOrganizationEnabled) throw createOrganizationNotEnabled();
  const limit = user.createOrganizationsLimit;
  if (limit === null || limit === 0) return;
  const made = instance.store.memberships
    .where("user", userId)
    .filter((each) => instance.store.organizations.get(each.organizationId)?.createdBy === userId);
  if (made.length >= limit) throw organizationCreationLimitExceeded();
}

function checkName(given: string): string {
  const name = given.trim();
  if (name === "") throw parameterEmpty("name");
  if (name.length > maximumNameLength) throw organizationNameTooLong(maximumNameLength);
  if (/https?:\/\/|www\.|<[a-z/!]/i.test(name)) throw organizationNameInvalid(name);
  return name;
}

function checkSlug(instance: Instance, slug: string, ownId?: string): string {
  if (!instance.configuration.organizations.slugsEnabled) throw slugsNotEnabled();
  if (!/^[a-z0-9_-]*[a-z0-9][a-z0-9_-]*$/.test(slug) || slug.length > maximumNameLength) {
    const rule = "Slug can only contain lowercase letters, numbers and dashes.";
    throw parameterFormatInvalid("slug", rule);
  }
  const taken = instance.store.organizations.first("slug", slug);
  if (taken && taken.id !== ownId) throw identifierExists("slug", "slug");
  return slug;
}

/** "Acme & Sons" becomes acme-sons, or acme-sons-2 when that is taken. */
function freeSlug(instance: Instance, name: string): string {
  const plain = name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const base =
    plain
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join("-") ?? "organization";
  const taken = (slug: string) => instance.store.organizations.first("slug", slug);
  let slug = base;
  for (let number = 2; taken(slug); number++) slug = `${base}-${number}`;
  return slug;
}
