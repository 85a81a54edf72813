import type { Instance } from "./instance.ts";

/**
 * Carries a role's new key to the members and invitations that have it, the role sets it is in and
 * the settings that name it.
 */
export function renameRole(instance: Instance, before: string, after: string): void {
  const { store, configuration } = instance;
  const updatedAt = instance.now();
  const renamed = (key: string) => (key === before ? after : key);
  for (const table of [store.memberships, store.organizationInvitations] as const) {
    for (const row of table.values()) {
      if (row.role === before) table.put({ ...row, role: after, updatedAt } as never);
    }
  }
  const { creatorRole, defaultRole } = configuration.organizations;
  for (const roleSet of store.roleSets.values()) {
    if (!roleSet.roles.includes(before)) continue;
    store.roleSets.put({
      ...roleSet,
      roles: roleSet.roles.map(renamed),
      defaultRole: renamed(roleSet.defaultRole),
      creatorRole: renamed(roleSet.creatorRole),
      updatedAt,
    });
  }
  const named = { creatorRole: renamed(creatorRole), defaultRole: renamed(defaultRole) };
  instance.configuration = {
    ...configuration,
    organizations: { ...configuration.organizations, ...named },
  };
}
