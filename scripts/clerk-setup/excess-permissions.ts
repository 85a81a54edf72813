import type { ClerkClient } from "@clerk/backend";
import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";
import { listRoles } from "./roles.ts";
import type { WantedRole } from "./wanted-instance.ts";

/** Takes from our roles what our file doesn't give them: who may do what stands there, and only there. */
export async function excessPermissions(
  clerk: ClerkClient,
  wanted: readonly WantedRole[],
): Promise<Finding[]> {
  const findings = (await listRoles(clerk)).flatMap((role): Finding[] => {
    const ours = wanted.find(({ key }) => key === role.key);
    if (!ours) return [];
    const wantedKeys = new Set([...ours.permissions, ...ours.systemPermissions]);
    const kept = role.permissions.filter(({ key }) => wantedKeys.has(key));
    const excess = role.permissions.filter(({ key }) => !wantedKeys.has(key));
    if (excess.length === 0) return [];
    const names = excess.map(({ key }) => key).join(", ");
    return [
      {
        subject: `Role ${role.key}`,
        state: "to change",
        change: `no longer has ${names}`,
        apply: () =>
          clerk.organizationRoles.updateOrganizationRole({
            organizationRoleId: role.id,
            permissions: kept.map(({ id }) => id),
          }),
        instead: { page: dashboard.roles, what: `All roles › ${role.name}: take away ${names}.` },
      },
    ];
  });
  if (findings.length > 0) return findings;
  return [{ subject: "Roles", state: "in order", detail: "none has more than that" }];
}
