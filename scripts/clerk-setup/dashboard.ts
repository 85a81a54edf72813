/** The pages of Clerk's dashboard, by what stands over them. */
export const dashboard = {
  apiKeys: "https://dashboard.clerk.com/~/api-keys",
  billingSettings: "https://dashboard.clerk.com/~/billing/settings",
  multiFactor: "https://dashboard.clerk.com/~/user-authentication/multi-factor",
  organizations: "https://dashboard.clerk.com/~/organizations-settings",
  plans: "https://dashboard.clerk.com/~/billing/plans",
  roles: "https://dashboard.clerk.com/~/organizations-settings/roles",
  features: "https://dashboard.clerk.com/~/features",
  signIn: "https://dashboard.clerk.com/~/user-authentication/user-and-authentication",
  webhooks: "https://dashboard.clerk.com/~/webhooks",
} as const;
