import { creatorRole, defaultRole, permissions, roles } from "../../lib/permissions.ts";
import { defaultPlan, features, plans } from "../../lib/plans.ts";

export type WantedPermission = { key: string; name: string; description: string };

export type WantedRole = {
  key: string;
  name: string;
  description: string;
  /** Ours. */
  permissions: readonly string[];
  /** Clerk's own, `org:sys_…`. */
  systemPermissions: readonly string[];
};

export type WantedPlan = {
  slug: string;
  name: string;
  description: string;
  /** In cents, for a month and for a year; 0 when it is free. */
  monthlyPrice: number;
  annualPrice: number;
  features: readonly { slug: string; name: string }[];
  /** Whether Clerk makes it by itself, when Billing is switched on. */
  isDefault: boolean;
  /** How many seats an organization may have; null for any number. */
  seats: number | null;
};

/** What an instance of Clerk must be like. */
export type WantedInstance = {
  permissions: readonly WantedPermission[];
  roles: readonly WantedRole[];
  creatorRole: string;
  defaultRole: string;
  plans: readonly WantedPlan[];
};

/** As `lib/permissions.ts` and `lib/plans.ts` say. */
export const wantedInstance: WantedInstance = {
  permissions: Object.entries(permissions).map(([key, description]) => ({
    key,
    name: description.replace(/\.$/, ""),
    description,
  })),
  roles: Object.entries(roles).map(([key, role]) => ({ key, ...role })),
  creatorRole,
  defaultRole,
  plans: Object.entries(plans).map(([slug, plan]) => ({
    ...plan,
    slug,
    features: plan.features.map((feature) => ({ slug: feature, name: features[feature].name })),
    isDefault: slug === defaultPlan,
    seats: plan.limits.seats,
  })),
};
