import type { ClerkClient } from "@clerk/backend";
import { allPages } from "./all-pages.ts";
import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";
import type { WantedPermission } from "./wanted-instance.ts";

/** Our permissions: made where they are missing, their names and sentences as in our file. */
export async function permissions(
  clerk: ClerkClient,
  wanted: readonly WantedPermission[],
): Promise<Finding[]> {
  const present = new Map((await listPermissions(clerk)).map((each) => [each.key, each]));
  const findings = wanted.flatMap((permission): Finding[] => {
    const before = present.get(permission.key);
    if (!before) return [missing(clerk, permission)];
    const { name, description } = permission;
    if (before.name === name && before.description === description) return [];
    return [
      {
        subject: `Permission ${permission.key}`,
        state: "to change",
        change: "described as in lib/permissions.ts",
        apply: () =>
          clerk.organizationPermissions.updateOrganizationPermission({
            permissionId: before.id,
            name,
            description,
          }),
        instead: {
          page: dashboard.features,
          what: `name ${permission.key} "${name}", with the description "${description}".`,
        },
      },
    ];
  });
  const inOrder = wanted.length - findings.length;
  return [
    ...(inOrder > 0
      ? [{ subject: "Permissions", state: "in order" as const, detail: `${inOrder} are there` }]
      : []),
    ...findings,
    ...unknownPermissions([...present.keys()], wanted),
  ];
}

/** Every permission, ours and Clerk's. */
export const listPermissions = (clerk: ClerkClient) =>
  allPages((page) => clerk.organizationPermissions.getOrganizationPermissionList(page));

function missing(clerk: ClerkClient, { key, name, description }: WantedPermission): Finding {
  const [, feature, action] = key.split(":");
  return {
    subject: `Permission ${key}`,
    state: "to change",
    change: "made",
    apply: () =>
      clerk.organizationPermissions.createOrganizationPermission({ key, name, description }),
    instead: {
      page: dashboard.features,
      what: `make the feature ${feature} if it isn't there, and in it the permission ${action}, named "${name}".`,
    },
  };
}

function unknownPermissions(present: string[], wanted: readonly WantedPermission[]): Finding[] {
  const known = new Set(wanted.map(({ key }) => key));
  const unknown = present.filter((key) => !key.startsWith("org:sys_") && !known.has(key));
  return unknown.map((key) => ({
    subject: `Permission ${key}`,
    state: "advised",
    detail: "is not in lib/permissions.ts: the app never asks for it",
    todo: { page: dashboard.features, what: `delete ${key}, if nothing else needs it.` },
  }));
}
