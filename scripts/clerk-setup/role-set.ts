import type { ClerkClient } from "@clerk/backend";
import { allPages } from "./all-pages.ts";
import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";
import type { WantedInstance } from "./wanted-instance.ts";

type RoleSet = Awaited<ReturnType<ClerkClient["roleSets"]["getRoleSet"]>>;

const subject = "Role set";

/** The role set of new organizations: has all our roles, and says who gets which one at first. */
export async function roleSet(clerk: ClerkClient, wanted: WantedInstance): Promise<Finding[]> {
  const sets = await allPages((page) => clerk.roleSets.getRoleSetList(page));
  const initial = sets.find(({ type }) => type === "initial");
  if (!initial) return [noInitialSet];
  const present = initial.roles.map(({ key }) => key);
  const missing = wanted.roles.map(({ key }) => key).filter((key) => !present.includes(key));
  const findings = [
    ...(missing.length > 0 ? [withoutRoles(clerk, initial, missing)] : []),
    ...firstRoles(clerk, initial, wanted),
  ];
  if (findings.length > 0) return findings;
  return [{ subject, state: "in order", detail: `${initial.name} has all of them` }];
}

const noInitialSet: Finding = {
  subject,
  state: "by hand",
  detail: "no role set is the one of new organizations",
  todo: {
    page: dashboard.roles,
    what: "Set as default role set, on one of them. Then run it again.",
  },
};

function withoutRoles(clerk: ClerkClient, { key, name }: RoleSet, missing: string[]): Finding {
  return {
    subject,
    state: "to change",
    change: `${missing.join(", ")} added to ${name}`,
    apply: () => clerk.roleSets.addRolesToRoleSet({ roleSetKeyOrId: key, roleKeys: missing }),
    instead: { page: dashboard.roles, what: `${name} › Add Roles: ${missing.join(", ")}.` },
  };
}

function firstRoles(clerk: ClerkClient, initial: RoleSet, wanted: WantedInstance): Finding[] {
  const { creatorRole, defaultRole } = wanted;
  const isSame =
    initial.creatorRole?.key === creatorRole && initial.defaultRole?.key === defaultRole;
  if (isSame) return [];
  return [
    {
      subject,
      state: "to change",
      change: `${creatorRole} is for who makes an organization, ${defaultRole} for who joins it`,
      apply: () =>
        clerk.roleSets.updateRoleSet({
          roleSetKeyOrId: initial.key,
          creatorRoleKey: creatorRole,
          defaultRoleKey: defaultRole,
        }),
      instead: {
        page: dashboard.roles,
        what: `${initial.name}: Set as Creator role on ${creatorRole}, Set as Default role on ${defaultRole}.`,
      },
    },
  ];
}
