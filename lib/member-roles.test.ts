import { describe, expect, test } from "vitest";
import { manageableRoles, roleName } from "@/lib/member-roles";

describe("manageableRoles", () => {
  test("are all for an owner, and all but the owner's for an admin", () => {
    const belowOwner = ["org:admin", "org:member", "org:viewer", "org:billing"];
    expect(manageableRoles("org:owner")).toEqual(["org:owner", ...belowOwner]);
    expect(manageableRoles("org:admin")).toEqual(belowOwner);
  });

  test.each(["org:member", "org:viewer", "org:billing", "org:made_in_the_dashboard", "toString"])(
    "are none for %s",
    (role) => {
      expect(manageableRoles(role)).toEqual([]);
    },
  );
});

describe("roleName", () => {
  test("is the key for a role that only Clerk's dashboard knows", () => {
    expect([roleName("org:billing"), roleName("org:auditor")]).toEqual(["Billing", "org:auditor"]);
  });
});
