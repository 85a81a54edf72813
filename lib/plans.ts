/**
 * What an organization can buy: the one list that the app, Clerk's types, the local seed and the
 * pricing page are made from. Prices are in US cents.
 *
 * @see https://clerk.com/docs/guides/billing/for-b2b
 */
export const features = {
  projects: { name: "Projects", description: "Plan and track work in projects." },
  "audit-log": { name: "Audit log", description: "See who changed what, and when." },
  sso: { name: "Single sign-on", description: "SAML and OIDC for your email domain." },
} as const;

export type Feature = keyof typeof features;

export type Plan = "free_org" | "pro" | "enterprise";

export const plans = {
  free_org: {
    name: "Free",
    description: "For a team that is getting started.",
    monthlyPrice: 0,
    annualPrice: 0,
    features: ["projects"],
  },
  pro: {
    name: "Pro",
    description: "For a team that answers to its customers.",
    monthlyPrice: 4900,
    annualPrice: 49000,
    features: ["projects", "audit-log"],
  },
  enterprise: {
    name: "Enterprise",
    description: "For a company with a security review.",
    monthlyPrice: 29900,
    annualPrice: 299000,
    features: ["projects", "audit-log", "sso"],
  },
} as const satisfies Record<
  Plan,
  {
    name: string;
    description: string;
    monthlyPrice: number;
    annualPrice: number;
    features: readonly Feature[];
  }
>;
