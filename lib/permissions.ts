/**
 * Who may do what inside an organization: the one list that the app, Clerk's types, the local seed
 * and the documentation are made from.
 *
 * The middle of a key is the slug of a feature in `plans.ts`: with Clerk Billing on, a permission
 * is granted only while its feature is in the organization's plan.
 *
 * @see https://clerk.com/docs/guides/organizations/control-access/roles-and-permissions
 */
export const permissions = {
  "org:projects:read": "See the organization's projects.",
  "org:projects:create": "Create a project.",
  "org:projects:update": "Rename a project, and work on its tasks.",
  "org:projects:archive": "Archive a project, and restore it.",
} as const;

export type Permission = keyof typeof permissions;

export type Role = "org:admin" | "org:member";

export const roles = {
  "org:admin": {
    name: "Admin",
    description: "Runs the organization: members, billing and all its projects.",
    permissions: [
      "org:projects:read",
      "org:projects:create",
      "org:projects:update",
      "org:projects:archive",
    ],
  },
  "org:member": {
    name: "Member",
    description: "Works on the organization's projects.",
    permissions: ["org:projects:read", "org:projects:create", "org:projects:update"],
  },
} as const satisfies Record<
  Role,
  { name: string; description: string; permissions: readonly Permission[] }
>;
