import { type Role, roles } from "../../lib/permissions.ts";
import { type Plan, plans } from "../../lib/plans.ts";

/** How somebody shows who they are. All but `session` and `impersonation` show nothing that counts. */
export type Credential =
  | "none"
  | "session"
  | "impersonation"
  | "expired"
  | "wrong azp"
  | "tampered"
  | "alg none"
  | "key with scope"
  | "key without scope";

/** Somebody who calls the app. */
export type Principal = {
  name: string;
  credential: Credential;
  /** What they are in the organization that the call names; null for a member of another one only. */
  membership: { role: Role; plan: Plan } | null;
};

export const roleKeys = Object.keys(roles) as Role[];
export const planKeys = Object.keys(plans) as Plan[];

/** Whose token or key it is that doesn't count: who may do the most. */
const most = { role: "org:owner", plan: "enterprise" } as const;

export const signedOut: Principal = { name: "signed out", credential: "none", membership: null };

/** An owner of an organization, in the dearest plan, who asks for another one's things. */
export const outsider: Principal = { name: "outsider", credential: "session", membership: null };

/** Everybody who is in the organization: each role in each plan. */
export const members: Principal[] = planKeys.flatMap((plan) =>
  roleKeys.map((role) => ({
    name: `${roles[role].name} on ${plans[plan].name}`,
    credential: "session" as const,
    membership: { role, plan },
  })),
);

/** Who holds something other than a good session of their own. */
export const bearers: Principal[] = [
  { name: "expired token", credential: "expired", membership: most },
  { name: "wrong `azp`", credential: "wrong azp", membership: most },
  { name: "tampered token", credential: "tampered", membership: most },
  { name: "`alg: none`", credential: "alg none", membership: most },
  { name: "API key with scope", credential: "key with scope", membership: most },
  { name: "API key without scope", credential: "key without scope", membership: most },
  {
    name: "impersonator of a viewer",
    credential: "impersonation",
    membership: { role: "org:viewer", plan: "enterprise" },
  },
];
