import { type Permission, roles } from "../../lib/permissions.ts";
import { type Feature, plans } from "../../lib/plans.ts";
import type { Entry } from "./entry.ts";
import type { Principal } from "./principals.ts";

/** What an answer comes to: a status, `offer`, or `→ ` and where it leads. */
export type Answer = string;

/**
 * What somebody must get, from what the thing asks for and from the roles and plans of lib/. Nothing here
 * knows of a single page.
 */
export function expectedAnswer(entry: Entry, principal: Principal): Answer {
  const { asks, leadsTo, offer } = entry;
  const granted = leadsTo ? `→ ${leadsTo}` : "200";
  if (asks.of === "nobody") return granted;
  if (asks.of === "machine") return asks.refusal;
  if (!hasSession(principal)) return isApi(entry) ? "401" : "→ /sign-in";
  if (asks.of === "session") return granted;

  const { membership } = principal;
  if (!membership) return "404";
  const { feature, permission, role } = asks;
  if (feature && !isIn(feature, membership)) {
    return offer && "at" in offer ? `→ ${offer.at}` : "offer";
  }
  if (permission && !holds(permission, membership)) return "404";
  return role && role !== membership.role ? "404" : granted;
}

/** A program is told by status, a person is led to where they can sign in. */
function isApi({ kind, name }: Entry): boolean {
  return kind === "route" && / \/api\//.test(name);
}

/** Whether they may read at least something of the organization. */
export function isMember(principal: Principal): boolean {
  return hasSession(principal) && principal.membership !== null;
}

function hasSession({ credential }: Principal): boolean {
  return credential === "session" || credential === "impersonation";
}

type Membership = NonNullable<Principal["membership"]>;

/** A permission counts only while the plan has its feature: the middle of its key. */
function holds(permission: Permission, membership: Membership): boolean {
  const held: readonly Permission[] = roles[membership.role].permissions;
  return held.includes(permission) && isIn(permission.split(":")[1] as Feature, membership);
}

function isIn(feature: Feature, { plan }: Membership): boolean {
  const included: readonly Feature[] = plans[plan].features;
  return included.includes(feature);
}
