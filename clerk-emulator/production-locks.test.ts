import { describe, expect, it } from "vitest";
import { platformVariables } from "./hosted-platforms.ts";
import { refuseHostedPlatform, refuseProductionMode } from "./production-locks.ts";

describe("refuseProductionMode", () => {
  it("refuses production", () => {
    expect(() => refuseProductionMode({ NODE_ENV: "production" })).toThrow(/NODE_ENV=production/);
  });

  it.each([undefined, "development", "test"])("lets NODE_ENV=%s pass", (mode) => {
    expect(() => refuseProductionMode({ NODE_ENV: mode })).not.toThrow();
  });
});

describe("refuseHostedPlatform", () => {
  it.each(platformVariables)("refuses a machine where %s is set, and names it", (variable) => {
    expect(() => refuseHostedPlatform({ [variable]: "1" })).toThrow(variable);
  });

  it("lets a developer's machine and a plain CI runner pass", () => {
    expect(() =>
      refuseHostedPlatform({ CI: "1", GITHUB_ACTIONS: "true", VERCEL: "" }),
    ).not.toThrow();
  });
});
