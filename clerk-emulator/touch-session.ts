import { organizationNotFound } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { Client, OrganizationMembership, Session, User } from "./records.ts";
import { membershipOf } from "./session.ts";

/** Notes that a session is in use, and that it is the one its client shows. */
export function touchSession(instance: Instance, session: Session): Session {
  const { store } = instance;
  const now = instance.now();
  const client = store.clients.get(session.clientId) as Client;
  const user = store.users.get(session.userId) as User;
  store.clients.put({ ...withoutFinished(instance, client), lastActiveSessionId: session.id });
  store.users.put({ ...user, lastActiveAt: now });
  return store.sessions.put({ ...session, lastActiveAt: now, updatedAt: now });
}

/** Without the sign-in or sign-up that led to another site and back, once its session is in use. */
function withoutFinished({ store }: Instance, client: Client): Client {
  const isFinished = (flow: { status: string } | undefined) => flow?.status === "complete";
  return {
    ...client,
    signInId: isFinished(store.signIns.get(client.signInId ?? "")) ? null : client.signInId,
    signUpId: isFinished(store.signUps.get(client.signUpId ?? "")) ? null : client.signUpId,
  };
}

/**
 * Switches a session to an organization, by id or slug, or with an empty text to the personal
 * account, which an instance that forces a choice doesn't have. Throws Clerk's error when the person
 * isn't a member, unless told to leave the session as it is.
 */
export function activateOrganization(
  instance: Instance,
  session: Session,
  idOrSlug: string,
  options: { ignoreUnknown?: boolean } = {},
): Session {
  const { store, configuration } = instance;
  if (idOrSlug === "") {
    if (configuration.organizations.forceOrganizationSelection) return session;
    return store.sessions.put({ ...session, lastActiveOrganizationId: null });
  }
  const membership = memberOf(instance, session, idOrSlug);
  if (!membership) {
    if (options.ignoreUnknown) return session;
    throw organizationNotFound();
  }
  const lastActiveOrganizationId = membership.organizationId;
  const user = store.users.get(session.userId) as User;
  store.users.put({ ...user, lastActiveOrganizationId });
  return store.sessions.put({ ...session, lastActiveOrganizationId });
}

/** The person's membership in the organization with that id or slug. */
export function memberOf(
  instance: Instance,
  session: Session,
  idOrSlug: string,
): OrganizationMembership | null {
  const { organizations } = instance.store;
  const organization = organizations.get(idOrSlug) ?? organizations.first("slug", idOrSlug);
  return organization ? membershipOf(instance, session.userId, organization.id) : null;
}
