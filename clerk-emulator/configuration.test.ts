import { describe, expect, it } from "vitest";
import { checkConfiguration, defaultConfiguration } from "./configuration.ts";

const described = { name: "", description: "" };

describe("checkConfiguration", () => {
  it("accepts what every instance starts with", () => {
    expect(checkConfiguration(defaultConfiguration)).toBe(defaultConfiguration);
  });

  it.each([
    {
      what: "creator role",
      change: { organizations: { ...defaultConfiguration.organizations, creatorRole: "org:boss" } },
      message: 'Unknown role: "org:boss". Known: org:admin, org:member.',
    },
    {
      what: "permission of a role",
      change: {
        roles: [
          ...defaultConfiguration.roles,
          { key: "org:auditor", ...described, permissions: ["org:logs:read"] },
        ],
      },
      message: 'Unknown permission of org:auditor: "org:logs:read"',
    },
    {
      what: "feature of a permission",
      change: { permissions: [{ key: "org:logs:read", ...described }] },
      message: 'Unknown feature of org:logs:read: "logs". Known: none.',
    },
    {
      what: "feature of a plan",
      change: {
        plans: [
          {
            slug: "pro",
            ...described,
            payer: "org" as const,
            isDefault: true,
            monthlyPrice: 0,
            annualPrice: 0,
            features: ["sso"],
          },
        ],
      },
      message: 'Unknown feature of plan pro: "sso"',
    },
  ])("refuses an unknown $what and names it", ({ change, message }) => {
    expect(() => checkConfiguration({ ...defaultConfiguration, ...change })).toThrow(message);
  });
});
