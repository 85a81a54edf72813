import { createPublicKey } from "node:crypto";
import { verifyToken } from "@clerk/backend";
import { signedInAuthObject } from "@clerk/backend/internal";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it, vi } from "vitest";
import {
  type Configuration,
  defaultConfiguration,
  systemPermissionsOfRole,
} from "./configuration.ts";
import { createEmulator } from "./emulator.ts";
import { loadKeys } from "./keys.ts";
import { createOrganization } from "./organization.ts";
import { TestBrowser } from "./test-browser.ts";
import { createUser } from "./user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
const plan = { name: "", description: "", isDefault: true, monthlyPrice: 0, annualPrice: 0 };
const described = { name: "", description: "" };

const configuration: Configuration = {
  ...defaultConfiguration,
  features: ["projects", "reports", "sso", "profile"].map((slug) => ({ slug, ...described })),
  permissions: ["projects:read", "projects:create", "reports:read", "sso:read"].map((key) => ({
    key: `org:${key}`,
    ...described,
  })),
  roles: defaultConfiguration.roles.map((role) => ({
    ...role,
    permissions: [
      ...(systemPermissionsOfRole[role.key] ?? []),
      "org:projects:read",
      "org:projects:create",
      "org:reports:read",
      "org:sso:read",
    ],
  })),
  plans: [
    { ...plan, slug: "free_org", payer: "org", features: ["projects", "reports"] },
    { ...plan, slug: "free_user", payer: "user", features: ["profile", "reports"] },
  ],
};

async function signIn(configured: Configuration, withOrganization: boolean) {
  const emulator = await createEmulator({ keys, configuration: configured });
  const user = await createUser(emulator.instance, {
    emailAddresses: ["ada@example.com"],
    password,
  });
  if (withOrganization) createOrganization(emulator.instance, { name: "Acme", createdBy: user.id });
  const browser = await TestBrowser.open(emulator);
  const sessionId = await browser.signIn("ada@example.com", password);
  return { emulator, user, sessionId, token: await browser.token() };
}

const publicPem = createPublicKey(keys.privateKey).export({ type: "spki", format: "pem" });
const jwtKey = publicPem.toString();

/** What the application sees of a token, through Clerk's own package. */
async function authenticate(token: string) {
  const claims = await verifyToken(token, { jwtKey });
  return signedInAuthObject({}, token, claims);
}

describe("a session token", () => {
  it("is one of version 2, for a minute, signed with the instance's key", async () => {
    const { token, user, sessionId } = await signIn(configuration, false);
    expect(decodeProtectedHeader(token)).toEqual({
      alg: "RS256",
      typ: "JWT",
      kid: keys.publicJwk.kid,
      cat: "cl_B7d4PD111AAA",
    });
    const claims = decodeJwt(token);
    expect(claims).toEqual({
      azp: "http://localhost:3000",
      iss: `https://${keys.frontendApiHost}`,
      sub: user.id,
      sid: sessionId,
      iat: claims.iat,
      nbf: (claims.iat ?? 0) - 10,
      exp: (claims.iat ?? 0) + 60,
      jti: expect.stringMatching(/^[0-9a-f]{20}$/),
      fva: [0, -1],
      sts: "active",
      v: 2,
      pla: "u:free_user",
      fea: "u:profile,u:reports",
    });
  });

  it("names the organization, its plan, features and permissions", async () => {
    const { token } = await signIn(configuration, true);
    expect(decodeJwt(token)).toMatchObject({
      o: { slg: "acme", rol: "admin", per: "read,create", fpm: "3,1" },
      pla: "o:free_org,u:free_user",
      fea: "o:projects,ou:reports,u:profile",
    });
  });

  it("grants just what the plan's features allow, as Clerk's package reads it", async () => {
    const { token } = await signIn(configuration, true);
    const auth = await authenticate(token);
    expect(auth.orgRole).toBe("org:admin");
    expect(auth.orgPermissions).toEqual([
      "org:projects:read",
      "org:projects:create",
      "org:reports:read",
    ]);
    const has = auth.has as (asked: Record<string, string>) => boolean;
    expect(has({ permission: "org:projects:create" })).toBe(true);
    expect(has({ permission: "org:reports:create" })).toBe(false);
    expect(has({ permission: "org:sso:read" })).toBe(false);
    expect(has({ role: "org:admin" })).toBe(true);
    expect(has({ plan: "org:free_org" })).toBe(true);
    expect(has({ feature: "org:sso" })).toBe(false);
  });

  it("grants every feature where there are no plans", async () => {
    const { token } = await signIn({ ...configuration, plans: [] }, true);
    const auth = await authenticate(token);
    expect(auth.orgPermissions).toContain("org:sso:read");
    expect(decodeJwt(token)).not.toHaveProperty("pla");
  });

  it("says how long ago the person proved who they are", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const emulator = await createEmulator({ keys });
      await createUser(emulator.instance, { emailAddresses: ["ada@example.com"], password });
      const browser = await TestBrowser.open(emulator);
      await browser.signIn("ada@example.com", password);
      vi.setSystemTime(Date.now() + 12.5 * 60_000);
      expect(decodeJwt(await browser.token()).fva).toEqual([12, -1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is refused by Clerk's package a minute later", async () => {
    const { token } = await signIn(configuration, false);
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      vi.setSystemTime(Date.now() + 66_000);
      await expect(verifyToken(token, { jwtKey })).rejects.toThrow(/expired/i);
    } finally {
      vi.useRealTimers();
    }
  });
});
