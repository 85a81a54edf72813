import type { Feature } from "./plans";

/**
 * Who may do what inside an organization: the one list that the app, Clerk's types, the local seed
 * and docs/roles-and-plans.md are made from. A permission and what it allows, in a sentence.
 *
 * The middle of a key is the slug of a feature in `plans.ts`: with Clerk Billing on, a permission
 * is granted only while its feature is in the organization's plan. A key has lowercase letters,
 * digits and underscores. Every feature, and every action that no other feature has, makes each
 * session token longer: `session-token-size.test.ts` says how much room is left.
 *
 * @see https://clerk.com/docs/guides/organizations/control-access/roles-and-permissions
 */
export const permissions = {
  "org:projects:read": "See the organization's projects.",
  "org:projects:create": "Create a project.",
  "org:projects:update": "Rename a project, and work on its tasks.",
  "org:projects:archive": "Archive a project, and restore it.",
  "org:members:read": "See who is in the organization.",
  "org:members:manage": "Invite people, change their roles and remove them.",
  "org:billing:read": "See the plan, and how much of it is used.",
  "org:billing:manage": "Change the plan, and how it is paid.",
  "org:api_keys:read": "See which API keys there are.",
  "org:api_keys:manage": "Create and revoke API keys.",
  "org:audit_log:read": "See who changed what and when, and export it.",
} as const satisfies Record<`org:${Feature}:${string}`, string>;

export type Permission = keyof typeof permissions;

export type Role = "org:owner" | "org:admin" | "org:member" | "org:viewer" | "org:billing";

/** The roles of whoever makes an organization, and of whoever joins one without being given a role. */
export const creatorRole = "org:owner" satisfies Role;
export const defaultRole = "org:member" satisfies Role;

type RoleDetails = {
  name: string;
  description: string;
  permissions: readonly Permission[];
  /**
   * What Clerk's own components and Frontend API let the role do. A session token doesn't have
   * these, so our server can't ask for them.
   */
  systemPermissions: readonly `org:sys_${string}`[];
};

const everything = Object.keys(permissions) as Permission[];

const systemPermissionsOfAdmin = [
  "org:sys_profile:manage",
  "org:sys_memberships:read",
  "org:sys_memberships:manage",
  "org:sys_domains:read",
  "org:sys_domains:manage",
  "org:sys_billing:read",
  "org:sys_billing:manage",
  "org:sys_api_keys:read",
  "org:sys_api_keys:manage",
  "org:sys_entconns:manage",
] as const;

/**
 * A person has one role in an organization. An owner may do what an admin may, delete the organization, and
 * hand it over: that belongs to the role itself, so it is asked for as `{ role: "org:owner" }`.
 */
export const roles = {
  "org:owner": {
    name: "Owner",
    description: "Owns the organization: can do everything, and hand it over.",
    permissions: everything,
    systemPermissions: [...systemPermissionsOfAdmin, "org:sys_profile:delete"],
  },
  "org:admin": {
    name: "Admin",
    description: "Runs the organization: members, billing and all its projects.",
    permissions: everything,
    systemPermissions: systemPermissionsOfAdmin,
  },
  "org:member": {
    name: "Member",
    description: "Works on the organization's projects.",
    permissions: [
      "org:projects:read",
      "org:projects:create",
      "org:projects:update",
      "org:members:read",
      "org:billing:read",
    ],
    systemPermissions: ["org:sys_memberships:read", "org:sys_billing:read"],
  },
  "org:viewer": {
    name: "Viewer",
    description: "Looks, and changes nothing.",
    permissions: ["org:projects:read", "org:members:read"],
    systemPermissions: ["org:sys_memberships:read"],
  },
  "org:billing": {
    name: "Billing",
    description: "Pays for the organization, and changes nothing else.",
    permissions: [
      "org:projects:read",
      "org:members:read",
      "org:billing:read",
      "org:billing:manage",
    ],
    systemPermissions: [
      "org:sys_memberships:read",
      "org:sys_billing:read",
      "org:sys_billing:manage",
    ],
  },
} as const satisfies Record<Role, RoleDetails>;
