import type { ClerkClient } from "@clerk/backend";
import { allPages } from "./all-pages.ts";
import { dashboard } from "./dashboard.ts";
import { type Finding, NotThere } from "./finding.ts";
import { listPermissions } from "./permissions.ts";
import type { WantedRole } from "./wanted-instance.ts";

export type Role = Awaited<ReturnType<ClerkClient["organizationRoles"]["getOrganizationRole"]>>;

/**
 * Our roles: made where they are missing, given what they lack. What one has too much is taken away
 * by `excessPermissions`, when the creator's role has been chosen: Clerk lets that one lose nothing.
 */
export async function roles(clerk: ClerkClient, wanted: readonly WantedRole[]): Promise<Finding[]> {
  const present = await listRoles(clerk);
  const known = new Set([...(await permissionIds(clerk, present)).keys()]);
  const findings = wanted.flatMap((role): Finding[] => {
    const before = present.find(({ key }) => key === role.key);
    const keys = obtainable(role, known);
    return before ? incomplete(clerk, role, keys, before) : [missing(clerk, role, keys)];
  });
  const inOrder = wanted.length - findings.length;
  return [
    ...(inOrder > 0
      ? [{ subject: "Roles", state: "in order" as const, detail: `${inOrder} have what they need` }]
      : []),
    ...findings,
    ...unknownRoles(present, wanted),
    ...unknownSystemPermissions(wanted, known),
  ];
}

export const listRoles = (clerk: ClerkClient): Promise<Role[]> =>
  allPages((page) => clerk.organizationRoles.getOrganizationRoleList(page));

/** What the role is to hold: ours, and those of Clerk's own that this instance has. */
const obtainable = (role: WantedRole, known: ReadonlySet<string>) => [
  ...role.permissions,
  ...role.systemPermissions.filter((key) => known.has(key)),
];

function missing(clerk: ClerkClient, role: WantedRole, keys: string[]): Finding {
  const { key, name, description } = role;
  return {
    subject: `Role ${key}`,
    state: "to change",
    change: `made, with ${keys.length} permissions`,
    apply: async () =>
      clerk.organizationRoles.createOrganizationRole({
        key,
        name,
        description,
        permissions: await idsOf(clerk, keys),
      }),
    instead: {
      page: dashboard.roles,
      what: `All roles › Add role: name "${name}", key ${key}, permissions ${keys.join(", ")}.`,
    },
  };
}

function incomplete(
  clerk: ClerkClient,
  { key, name, description }: WantedRole,
  keys: string[],
  before: Role,
): Finding[] {
  const held = before.permissions.map((permission) => permission.key);
  const lacking = keys.filter((permission) => !held.includes(permission));
  const isDescribed = before.name === name && before.description === description;
  if (lacking.length === 0 && isDescribed) return [];
  const changes = [
    ...(lacking.length > 0 ? [`given ${lacking.join(", ")}`] : []),
    ...(isDescribed ? [] : ["described as in lib/permissions.ts"]),
  ];
  return [
    {
      subject: `Role ${key}`,
      state: "to change",
      change: changes.join("; "),
      apply: async () =>
        clerk.organizationRoles.updateOrganizationRole({
          organizationRoleId: before.id,
          name,
          description,
          permissions: await idsOf(clerk, [...held, ...lacking]),
        }),
      instead: {
        page: dashboard.roles,
        what: `All roles › ${before.name}: name "${name}", description "${description}", and also the permissions ${lacking.join(", ") || "that it has"}.`,
      },
    },
  ];
}

function unknownRoles(present: Role[], wanted: readonly WantedRole[]): Finding[] {
  const ours = new Set(wanted.flatMap((role) => role.permissions));
  const unknown = present.filter(({ key }) => !wanted.some((role) => role.key === key));
  return unknown.map(({ key, name, permissions }): Finding => {
    const todo = { page: dashboard.roles, what: `All roles › ${name} › Delete role.` };
    const subject = `Role ${key}`;
    const held = permissions.map((permission) => permission.key).filter((each) => ours.has(each));
    if (held.length === 0) {
      return { subject, state: "advised", detail: "is not in lib/permissions.ts", todo };
    }
    const detail = `is not in lib/permissions.ts, but may do what only our roles may: ${held.join(", ")}`;
    return { subject, state: "by hand", detail, todo };
  });
}

function unknownSystemPermissions(
  wanted: readonly WantedRole[],
  known: ReadonlySet<string>,
): Finding[] {
  const unknown = new Set(
    wanted.flatMap((role) => role.systemPermissions).filter((key) => !known.has(key)),
  );
  return [...unknown].map((key) => ({
    subject: `Permission ${key}`,
    state: "advised",
    detail: "is one that this instance of Clerk doesn't have: no role was given it",
    todo: { page: dashboard.roles, what: "look whether Clerk calls it otherwise by now." },
  }));
}

/** @throws NotThere naming a permission that the instance doesn't have */
async function idsOf(clerk: ClerkClient, keys: readonly string[]): Promise<string[]> {
  const ids = await permissionIds(clerk, await listRoles(clerk));
  return keys.map((key) => {
    const id = ids.get(key);
    if (!id) throw new NotThere(`It needs the permission ${key}, which isn't there.`);
    return id;
  });
}

/** Clerk's own permissions may be missing in the list; but some role has each of them. */
async function permissionIds(clerk: ClerkClient, present: Role[]): Promise<Map<string, string>> {
  const permissions = [
    ...present.flatMap((role) => role.permissions),
    ...(await listPermissions(clerk)),
  ];
  return new Map(permissions.map(({ key, id }) => [key, id]));
}
