import { resourceNotFound } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Client, Metadata, OrganizationMembership, Session, User } from "./records.ts";
import { impersonationPresent, sessionExists } from "./sign-in-errors.ts";
import { factorsOf, hasSecondFactor } from "./user-factors.ts";

const day = 24 * 60 * 60 * 1000;
const impersonationPause = 10 * 60 * 1000;

/**
 * Signs a person in to a client. The session starts in their last active organization, else the one
 * they joined last, unless one is named.
 */
export function createSession(
  instance: Instance,
  client: Client,
  userId: string,
  options: {
    strategy?: string;
    userAgent?: string | null;
    organizationId?: string | null;
    secondFactorProven?: boolean;
    /** Of a session in which somebody else acts as the person. */
    impersonation?: { actor: Metadata; maxDurationSeconds: number } | null;
  } = {},
): Session {
  const now = instance.now();
  const { store, configuration } = instance;
  const user = store.users.get(userId) as User;
  const { impersonation } = options;
  const lifetime = impersonation?.maxDurationSeconds ?? configuration.sessionLifetimeSeconds;
  const session = store.sessions.put({
    id: newId("sess"),
    clientId: client.id,
    userId,
    status: "active",
    lastActiveOrganizationId: options.organizationId ?? startingOrganizationId(instance, user),
    firstFactorVerifiedAt: now,
    secondFactorVerifiedAt: options.secondFactorProven ? now : null,
    userAgent: options.userAgent ?? null,
    actor: impersonation?.actor ?? null,
    expireAt: now + lifetime * 1000,
    abandonAt: now + 30 * day,
    lastActiveAt: now,
    createdAt: now,
    updatedAt: now,
  });
  // The person themselves has not been here.
  if (!impersonation) store.users.put({ ...user, lastSignInAt: now, lastActiveAt: now });
  store.clients.put({
    ...client,
    lastActiveSessionId: session.id,
    lastAuthenticationStrategy: options.strategy ?? client.lastAuthenticationStrategy,
    updatedAt: now,
  });
  return session;
}

function startingOrganizationId(instance: Instance, user: User): string | null {
  const memberships = instance.store.memberships.where("user", user.id);
  const last = memberships.find((each) => each.organizationId === user.lastActiveOrganizationId);
  return (last ?? memberships.at(-1))?.organizationId ?? null;
}

/**
 * Whether the session still lets its person in. Whoever acts as somebody else must not pause long.
 *
 * @see https://clerk.com/docs/guides/users/impersonation#impersonation-session-lifetime
 */
export function isLive({ now }: Instance, session: Session): boolean {
  const isIdle = session.actor ? session.lastActiveAt + impersonationPause <= now() : false;
  return session.status === "active" && session.expireAt > now() && !isIdle;
}

/** The membership in the session's active organization, while there is one. */
export function activeMembership(
  instance: Instance,
  session: Session,
): OrganizationMembership | null {
  return membershipOf(instance, session.userId, session.lastActiveOrganizationId);
}

/** The user's membership in the organization of that id. */
export function membershipOf(
  instance: Instance,
  userId: string,
  organizationId: string | null,
): OrganizationMembership | null {
  const memberships = instance.store.memberships.where("user", userId);
  return memberships.find((each) => each.organizationId === organizationId) ?? null;
}

/**
 * What the person must do before the session counts as signed in, in that order. Whoever acts as
 * somebody else is spared what only that person can do.
 *
 * @see https://clerk.com/docs/guides/configure/session-tasks
 */
export function sessionTasks(instance: Instance, session: Session): { key: string }[] {
  const { organizations, factors } = instance.configuration;
  const user = session.actor ? undefined : instance.store.users.get(session.userId);
  const tasks = {
    "reset-password": user !== undefined && factorsOf(user).passwordCompromised,
    "setup-mfa":
      factors.secondFactors.required &&
      session.secondFactorVerifiedAt === null &&
      user !== undefined &&
      !hasSecondFactor(instance, user),
    "choose-organization":
      organizations.forceOrganizationSelection && activeMembership(instance, session) === null,
  };
  return Object.entries(tasks).flatMap(([key, isOpen]) => (isOpen ? [{ key }] : []));
}

export type SessionStatus = Session["status"] | "pending" | "expired";

/** The status as Clerk shows it. */
export function sessionStatus(instance: Instance, session: Session): SessionStatus {
  if (session.status !== "active") return session.status;
  if (!isLive(instance, session)) return "expired";
  return sessionTasks(instance, session).length > 0 ? "pending" : "active";
}

/**
 * Ends a session and tells its client. An ended session's tokens stay valid for the rest of their
 * minute, as in Clerk.
 */
export function endSession(
  instance: Instance,
  session: Session,
  status: "ended" | "removed" | "revoked",
): Session {
  const now = instance.now();
  const { store } = instance;
  const ended = store.sessions.put({ ...session, status, updatedAt: now });
  const client = store.clients.get(session.clientId);
  if (client) {
    const lastActiveSessionId = liveSessions(instance, client).at(-1)?.id ?? null;
    store.clients.put({ ...client, lastActiveSessionId, updatedAt: now });
  }
  return ended;
}

/** The client's sessions that still let somebody in, oldest first. */
export const liveSessions = (instance: Instance, client: Client): Session[] =>
  instance.store.sessions.where("client", client.id).filter((each) => isLive(instance, each));

/**
 * Throws Clerk's error when the instance allows one session per client and there is one, or somebody
 * acts as somebody else in it.
 */
export function refuseSecondSession(instance: Instance, client: Client): void {
  const { singleSessionMode } = instance.configuration;
  const sessions = liveSessions(instance, client);
  if (sessions.some(({ actor }) => actor)) throw impersonationPresent();
  if (singleSessionMode && sessions.length > 0) throw sessionExists();
}

/** The session; throws Clerk's 404 when there is none. */
export function requireSession(instance: Instance, id: string): Session {
  const session = instance.store.sessions.get(id);
  if (!session) throw resourceNotFound(`No session was found with id ${id}`);
  return session;
}
