import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { activePlan } from "./billing-subscription.ts";
import type { Instance } from "./instance.ts";
import { allPermissions } from "./permission.ts";
import type { OrganizationMembership, Session } from "./records.ts";
import { permissionsOf } from "./role.ts";
import { activeMembership, sessionStatus } from "./session.ts";
import { sessionTokenClaims } from "./session-token-claims.ts";

/** The category that tells Clerk's SDK that a token is a session's. */
export const sessionCategory = "cl_B7d4PD111AAA";

/**
 * A session token of version 2, valid for 60 seconds unless told otherwise. `origin` is the application it is for.
 *
 * @see https://clerk.com/docs/guides/sessions/session-tokens
 */
export function signSessionToken(
  instance: Instance,
  session: Session,
  origin: string,
  membership: OrganizationMembership | null = activeMembership(instance, session),
  lifetimeSeconds = 60,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return signToken(instance, {
    ...sessionTokenClaims(instance, session, membership),
    azp: origin,
    ...(session.actor && { act: session.actor }),
    exp: now + lifetimeSeconds,
    fva: factorVerificationAge(instance, session),
    iat: now,
    iss: `https://${instance.keys.frontendApiHost}`,
    jti: randomBytes(10).toString("hex"),
    nbf: now - 10,
    sid: session.id,
    sts: sessionStatus(instance, session) === "pending" ? "pending" : "active",
    sub: session.userId,
    v: 2,
    ...entitlements(instance, session.userId, membership),
  });
}

/** Signs any payload with the instance's key. */
export function signToken(instance: Instance, payload: Record<string, unknown>): Promise<string> {
  const { privateKey, publicJwk } = instance.keys;
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "RS256", cat: sessionCategory, kid: publicJwk.kid, typ: "JWT" })
    .sign(privateKey);
}

/** Minutes since the first and second factor were verified; -1 for never. */
export function factorVerificationAge(instance: Instance, session: Session): [number, number] {
  const minutesSince = (time: number | null) =>
    time === null ? -1 : Math.floor((instance.now() - time) / 60_000);
  return [
    minutesSince(session.firstFactorVerifiedAt),
    minutesSince(session.secondFactorVerifiedAt),
  ];
}

/** The claims that say in which organization, with which permissions, features and plan. */
function entitlements(
  instance: Instance,
  userId: string,
  membership: OrganizationMembership | null,
) {
  const { store } = instance;
  const userPlan = activePlan(instance, { type: "user", id: userId });
  const organizationPlan =
    membership && activePlan(instance, { type: "org", id: membership.organizationId });
  const plans = membership ? { o: organizationPlan, u: userPlan } : { u: userPlan };
  const named = Object.entries(plans).filter(([, plan]) => plan);
  const userFeatures = plans.u?.features ?? [];
  const organizationFeatures = membership ? (plans.o?.features ?? allFeatures(instance)) : [];
  const features = [...new Set([...organizationFeatures, ...userFeatures])];
  const scope = (feature: string) =>
    `${organizationFeatures.includes(feature) ? "o" : ""}${userFeatures.includes(feature) ? "u" : ""}`;
  const organization = membership && store.organizations.get(membership.organizationId);
  return {
    ...(named.length > 0 && { pla: named.map(([who, plan]) => `${who}:${plan?.slug}`).join(",") }),
    ...(features.length > 0 && { fea: features.map((each) => `${scope(each)}:${each}`).join(",") }),
    ...(organization && {
      o: {
        id: organization.id,
        rol: membership.role.replace(/^org:/, ""),
        slg: organization.slug,
        ...permissionMap(permissionsOf(instance, membership.role), organizationFeatures),
      },
    }),
  };
}

/** Those of the configuration, and of permissions that were made through the Backend API. */
function allFeatures(instance: Instance): string[] {
  const ofPermissions = allPermissions(instance)
    .filter(({ type }) => type === "user")
    .map(({ key }) => key.split(":")[1] ?? "");
  const configured = instance.configuration.features.map((feature) => feature.slug);
  return [...new Set([...configured, ...ofPermissions])];
}

/**
 * `per` names the permissions without their features; `fpm` has, for every feature of the
 * organization, a number whose bit i says whether `per[i]` is granted for it. System permissions
 * are never in a token.
 */
function permissionMap(permissions: readonly string[], features: readonly string[]) {
  const own = permissions
    .filter((permission) => !permission.startsWith("org:sys_"))
    .map((permission) => permission.split(":"))
    .filter(([, feature = ""]) => features.includes(feature));
  if (own.length === 0) return {};
  const names = [...new Set(own.map(([, , name]) => name))];
  const bits = features.map((feature) =>
    names.reduce(
      (sum, name, bit) =>
        own.some((each) => each[1] === feature && each[2] === name) ? sum + 2 ** bit : sum,
      0,
    ),
  );
  return { per: names.join(","), fpm: bits.join(",") };
}
