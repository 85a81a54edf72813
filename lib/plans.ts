/**
 * What an organization can buy: the one list that the app, Clerk's types, the local seed, the
 * pricing page and docs/roles-and-plans.md are made from. Prices are in US cents.
 *
 * @see https://clerk.com/docs/guides/billing/for-b2b
 */
export const features = {
  projects: { name: "Projects", description: "Plan and track work in projects." },
  members: { name: "Members", description: "Work together, each with a role." },
  billing: { name: "Billing", description: "Change the plan, and see what was paid." },
  api_keys: { name: "API keys", description: "Let other programs in." },
  audit_log: { name: "Audit log", description: "See who changed what, and when." },
  sso: { name: "Single sign-on", description: "SAML and OIDC for your email domain." },
} as const;

export type Feature = keyof typeof features;

/** What a plan has a number of, as it is called: one of it, and several. */
export const limits = {
  projects: { one: "active project", many: "active projects" },
  seats: { one: "member", many: "members" },
  apiKeys: { one: "API key", many: "API keys" },
} as const;

export type Limit = keyof typeof limits;

export type Plan = "free_org" | "pro" | "enterprise";

/** Whatever an organization does without paying: its slug is Clerk's own for this plan. */
export const defaultPlan = "free_org" satisfies Plan;

/** Every feature that a permission names and that isn't for sale by itself. */
const basics = ["projects", "members", "billing", "api_keys"] as const satisfies Feature[];

type PlanDetails = {
  name: string;
  description: string;
  monthlyPrice: number;
  annualPrice: number;
  features: readonly Feature[];
  /** The most an organization may have; null for any number. */
  limits: Record<Limit, number | null>;
};

/**
 * The seats are the members and the open invitations. Clerk itself keeps to them: they are the seat
 * limit of its plan.
 */
export const plans = {
  free_org: {
    name: "Free",
    description: "For a team that is getting started.",
    monthlyPrice: 0,
    annualPrice: 0,
    features: basics,
    limits: { projects: 5, seats: 10, apiKeys: 2 },
  },
  pro: {
    name: "Pro",
    description: "For a team that answers to its customers.",
    monthlyPrice: 4900,
    annualPrice: 49000,
    features: [...basics, "audit_log"],
    limits: { projects: 100, seats: 20, apiKeys: 20 },
  },
  enterprise: {
    name: "Enterprise",
    description: "For a company with a security review.",
    monthlyPrice: 29900,
    annualPrice: 299000,
    features: [...basics, "audit_log", "sso"],
    limits: { projects: null, seats: null, apiKeys: null },
  },
} as const satisfies Record<Plan, PlanDetails>;
