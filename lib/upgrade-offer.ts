import type { OrganizationSession } from "@/lib/organization";
import type { Permission } from "@/lib/permissions";

/** What somebody can do about a limit of the plan, or about a feature that it lacks. */
export type UpgradeOffer = { message: string; plansUrl: string | null };

/**
 * @param session whoever may manage billing is shown to the plans, others are told whom to ask
 * @param problem what is missing, in a sentence
 */
export function upgradeOffer(
  session: OrganizationSession & { has: (asked: { permission: Permission }) => boolean },
  slug: string,
  problem: string,
): UpgradeOffer {
  if (session.has({ permission: "org:billing:manage" })) {
    return { message: problem, plansUrl: `/orgs/${slug}/billing` };
  }
  const message = `${problem} An owner, an admin or whoever has the Billing role can change the plan.`;
  return { message, plansUrl: null };
}
