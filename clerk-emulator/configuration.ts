import {
  type AccessConfiguration,
  checkAccessConfiguration,
  defaultAccessConfiguration,
} from "./access-configuration.ts";
import {
  type ApplicationConfiguration,
  defaultApplicationConfiguration,
} from "./application-configuration.ts";
import {
  type BillingConfiguration,
  checkPlans,
  defaultBillingConfiguration,
  type FeatureConfiguration,
  type PlanConfiguration,
} from "./billing-configuration.ts";
import {
  defaultEmailLinks,
  defaultSocialProviders,
  type EmailLinkConfiguration,
  type SocialProvidersConfiguration,
} from "./external-configuration.ts";
import {
  checkFactorsConfiguration,
  defaultFactorsConfiguration,
  type FactorsConfiguration,
} from "./factors-configuration.ts";
import {
  checkIdentifiersConfiguration,
  defaultIdentifiersConfiguration,
  type IdentifiersConfiguration,
} from "./identifiers-configuration.ts";
import {
  defaultOrganizationConfiguration,
  type OrganizationConfiguration,
} from "./organization-configuration.ts";
import {
  checkPasswordConfiguration,
  defaultPasswordConfiguration,
  type PasswordConfiguration,
} from "./password-configuration.ts";
import {
  checkTokenConfiguration,
  defaultTokenConfiguration,
  type TokenConfiguration,
} from "./token-configuration.ts";
import {
  checkWebhooks,
  defaultWebhookConfiguration,
  type WebhookConfiguration,
} from "./webhook-configuration.ts";

/** A role of an organization, and the permissions it grants (system ones included). */
interface RoleConfiguration {
  key: string;
  name: string;
  description: string;
  permissions: readonly string[];
}

export interface PermissionConfiguration {
  key: string;
  name: string;
  description: string;
}

/** What one sets in Clerk's dashboard for an instance. */
export interface Configuration {
  applicationName: string;
  application: ApplicationConfiguration;
  sessionLifetimeSeconds: number;
  /** One session per browser (Clerk's default), or several. */
  singleSessionMode: boolean;
  passwordRequiredAtSignUp: boolean;
  passwords: PasswordConfiguration;
  identifiers: IdentifiersConfiguration;
  access: AccessConfiguration;
  socialProviders: SocialProvidersConfiguration;
  emailLinks: EmailLinkConfiguration;
  organizations: OrganizationConfiguration;
  roles: readonly RoleConfiguration[];
  /** The application's own permissions; Clerk's are `systemPermissions`. */
  permissions: readonly PermissionConfiguration[];
  features: readonly FeatureConfiguration[];
  /** Without plans, every feature is granted to everybody. */
  plans: readonly PlanConfiguration[];
  billing: BillingConfiguration;
  tokens: TokenConfiguration;
  factors: FactorsConfiguration;
  webhooks: WebhookConfiguration;
  /** Whether Clerk's rate limits hold. */
  rateLimits: boolean;
}

/** @see https://clerk.com/docs/guides/organizations/control-access/roles-and-permissions */
export const systemPermissions: readonly PermissionConfiguration[] = [
  ["org:sys_profile:manage", "Manage organization"],
  ["org:sys_profile:delete", "Delete organization"],
  ["org:sys_memberships:read", "Read members"],
  ["org:sys_memberships:manage", "Manage members"],
  ["org:sys_domains:read", "Read domains"],
  ["org:sys_domains:manage", "Manage domains"],
  ["org:sys_billing:read", "Read billing"],
  ["org:sys_billing:manage", "Manage billing"],
  ["org:sys_api_keys:read", "Read API keys"],
  ["org:sys_api_keys:manage", "Manage API keys"],
  ["org:sys_entconns:manage", "Manage enterprise connections"],
].map(([key = "", name = ""]) => ({ key, name, description: `${name}.` }));

/** What Clerk grants to the two roles that every instance starts with. */
export const systemPermissionsOfRole: Record<string, readonly string[]> = {
  "org:admin": systemPermissions.map((permission) => permission.key),
  "org:member": ["org:sys_memberships:read", "org:sys_billing:read"],
};

export const defaultConfiguration: Configuration = {
  applicationName: "Clerk emulator",
  application: defaultApplicationConfiguration,
  sessionLifetimeSeconds: 7 * 24 * 60 * 60,
  singleSessionMode: true,
  passwordRequiredAtSignUp: true,
  passwords: defaultPasswordConfiguration,
  identifiers: defaultIdentifiersConfiguration,
  access: defaultAccessConfiguration,
  socialProviders: defaultSocialProviders,
  emailLinks: defaultEmailLinks,
  organizations: defaultOrganizationConfiguration,
  roles: [
    {
      key: "org:admin",
      name: "Admin",
      description: "Manages the organization.",
      permissions: systemPermissionsOfRole["org:admin"] ?? [],
    },
    {
      key: "org:member",
      name: "Member",
      description: "Belongs to the organization.",
      permissions: systemPermissionsOfRole["org:member"] ?? [],
    },
  ],
  permissions: [],
  features: [],
  plans: [],
  billing: defaultBillingConfiguration,
  tokens: defaultTokenConfiguration,
  factors: defaultFactorsConfiguration,
  webhooks: defaultWebhookConfiguration,
  rateLimits: false,
};

/**
 * Refuses a configuration that contradicts itself: a creator role, permission or feature that isn't
 * defined. Returns it unchanged.
 *
 * @param madeRoles keys of the roles that exist beside the configured ones, made by the Backend API
 */
export function checkConfiguration(
  configuration: Configuration,
  madeRoles: readonly string[] = [],
): Configuration {
  const roles = [...configuration.roles.map((role) => role.key), ...madeRoles];
  const permissions = [...systemPermissions, ...configuration.permissions].map(({ key }) => key);
  const features = configuration.features.map((feature) => feature.slug);
  requireKnown("role", roles, [
    configuration.organizations.creatorRole,
    configuration.organizations.defaultRole,
  ]);
  for (const role of configuration.roles) {
    requireKnown(`permission of ${role.key}`, permissions, role.permissions);
  }
  for (const { key } of configuration.permissions) {
    requireKnown(`feature of ${key}`, features, [key.split(":")[1] ?? ""]);
  }
  checkPlans(configuration.plans);
  checkFactorsConfiguration(configuration.factors);
  checkTokenConfiguration(configuration.tokens);
  checkWebhooks(configuration.webhooks);
  for (const plan of configuration.plans) {
    requireKnown(`feature of plan ${plan.slug}`, features, plan.features);
  }
  checkPasswordConfiguration(configuration.passwords);
  checkIdentifiersConfiguration(configuration.identifiers);
  checkAccessConfiguration(configuration.access);
  return configuration;
}

function requireKnown(what: string, known: readonly string[], used: readonly string[]): void {
  const unknown = used.find((value) => !known.includes(value));
  if (unknown === undefined) return;
  throw new Error(`Unknown ${what}: "${unknown}". Known: ${known.join(", ") || "none"}.`);
}
