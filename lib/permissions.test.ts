import { describe, expect, test } from "vitest";
import { type Role, roles } from "@/lib/permissions";

/** What our server asks for, and what Clerk asks for when the same is done in its components. */
const pairs = [
  ["org:members:read", "org:sys_memberships:read"],
  ["org:members:manage", "org:sys_memberships:manage"],
  ["org:billing:read", "org:sys_billing:read"],
  ["org:billing:manage", "org:sys_billing:manage"],
  ["org:api_keys:read", "org:sys_api_keys:read"],
  ["org:api_keys:manage", "org:sys_api_keys:manage"],
];

describe("roles", () => {
  test.each(Object.keys(roles) as Role[])(
    "%s may do in Clerk's components what it may do in ours",
    (role) => {
      const permissions: readonly string[] = roles[role].permissions;
      const systemPermissions: readonly string[] = roles[role].systemPermissions;
      for (const [ours = "", clerks = ""] of pairs) {
        expect(systemPermissions.includes(clerks), clerks).toBe(permissions.includes(ours));
      }
    },
  );

  test("leave the end of an organization to its owner", () => {
    const able = Object.entries(roles).filter(([, { systemPermissions }]) =>
      (systemPermissions as readonly string[]).includes("org:sys_profile:delete"),
    );
    expect(able.map(([key]) => key)).toEqual(["org:owner"]);
  });
});
