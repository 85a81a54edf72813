import { describe, expect, it } from "vitest";
import {
  checkTokenConfiguration,
  type TokenConfiguration,
  defaultTokenConfiguration as tokens,
} from "./token-configuration.ts";

const withOAuth = (changes: Partial<TokenConfiguration["oauthApplications"]>) => ({
  ...tokens,
  oauthApplications: { ...tokens.oauthApplications, ...changes },
});

describe("checkTokenConfiguration", () => {
  it("accepts claims, scopes and a consent page of the application's own", () => {
    const sessionTokenClaims = { fullName: "{{user.full_name}}" };
    const changes = { defaultScopes: ["email"], consentPath: "/oauth-consent" };
    const checked = { ...withOAuth(changes), sessionTokenClaims };
    expect(() => checkTokenConfiguration(checked)).not.toThrow();
  });

  it.each([
    ["a claim that is Clerk's", { ...tokens, sessionTokenClaims: { sub: "user_0" } }, /"sub"/],
    ["an unknown scope", withOAuth({ defaultScopes: ["everything"] }), /"everything"/],
    ["another site's page", withOAuth({ consentPath: "//evil.example.com" }), /evil/],
    ["a page that changes the host", withOAuth({ consentPath: "@evil.example.com" }), /evil/],
  ])("refuses %s", (_, checked, message) => {
    expect(() => checkTokenConfiguration(checked)).toThrow(message);
  });
});
