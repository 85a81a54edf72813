import { type ModelClerk, picked, type Take } from "@/lib/clerk-sync/model-clerk.fixture";
import { end, join, shown } from "@/lib/clerk-sync/model-membership.fixture";
import { sessionPayload, userPayload } from "@/lib/clerk-sync/model-payloads.fixture";

/** What may happen to people and to their memberships, each as Clerk tells of it. */
export const peopleSteps = {
  createUser(clerk: ModelClerk, one: number) {
    const user = { id: clerk.newId("user"), ...named(one), ...clerk.newTimes() };
    clerk.users.set(user.id, user);
    clerk.tell("user.created", userPayload(user));
  },

  updateUser(clerk: ModelClerk, one: number, other: number) {
    const user = picked(clerk.users, one);
    if (!user) return;
    Object.assign(user, named(other), { updatedAt: clerk.now() });
    clerk.tell("user.updated", userPayload(user));
  },

  deleteUser(clerk: ModelClerk, one: number, other: number) {
    const user = picked(clerk.users, one);
    if (!user) return;
    end(clerk, ({ userId }) => userId === user.id, other);
    clerk.users.delete(user.id);
    clerk.tell("user.deleted", { object: "user", id: user.id, deleted: true });
  },

  join(clerk: ModelClerk, one: number, other: number) {
    const [user, organization] = [picked(clerk.users, one), picked(clerk.organizations, other)];
    if (user && organization) join(clerk, user.id, organization.id, "org:member");
  },

  changeRole(clerk: ModelClerk, one: number, other: number) {
    const membership = picked(clerk.memberships, one);
    if (!membership) return;
    membership.role = other % 2 ? "org:admin" : "org:viewer";
    membership.updatedAt = clerk.now();
    clerk.tell("organizationMembership.updated", shown(clerk, membership));
  },

  leave(clerk: ModelClerk, one: number) {
    const membership = picked(clerk.memberships, one);
    if (membership) end(clerk, ({ id }) => id === membership.id, 1);
  },

  leaveAndComeBack(clerk: ModelClerk, one: number) {
    const membership = picked(clerk.memberships, one);
    if (!membership) return;
    end(clerk, ({ id }) => id === membership.id, 1);
    join(clerk, membership.userId, membership.organizationId, "org:member");
  },

  signIn(clerk: ModelClerk, one: number) {
    const membership = picked(clerk.memberships, one);
    if (!membership) return;
    const { userId, organizationId } = membership;
    const session = { id: clerk.newId("sess"), userId, organizationId };
    clerk.sessions.set(session.id, session);
    clerk.tell("session.created", sessionPayload(session));
  },

  /** One that has ended may be told to have been removed as well. */
  endSession(clerk: ModelClerk, one: number, other: number) {
    const session = picked(clerk.sessions, one);
    if (!session) return;
    clerk.tell(other % 2 ? "session.ended" : "session.removed", sessionPayload(session));
  },

  /** The app asks about the person behind a request, and writes the answer whenever it comes. */
  answer(clerk: ModelClerk, one: number) {
    const membership = picked(clerk.memberships, one);
    const user = clerk.users.get(membership?.userId ?? "");
    if (!membership || !user) return;
    clerk.told.push({
      kind: "answer",
      user: userPayload(user),
      membership: shown(clerk, membership),
    });
  },
} satisfies Record<string, Take>;

const named = (number: number) => ({
  firstName: number % 3 ? `First${number}` : null,
  lastName: number % 2 ? `Last${number}` : null,
  emailAddress: `person${number}@example.com`,
});
