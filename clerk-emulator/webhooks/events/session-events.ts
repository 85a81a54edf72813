import { serializeSession, serializeUser } from "../../backend-api/serialize.ts";
import type { Instance } from "../../instance.ts";
import type { Session, User } from "../../records.ts";
import { type SessionStatus, sessionStatus } from "../../session.ts";
import type { WebhookEventType } from "../event-types.ts";
import type { EventsOf } from "./event.ts";

const typeOf: Partial<Record<SessionStatus, WebhookEventType>> = {
  active: "session.created",
  pending: "session.pending",
  ended: "session.ended",
  removed: "session.removed",
  revoked: "session.revoked",
};

/** `session.*`, by its status: one with open tasks is pending, and created once they are done. */
export const sessionEvents: EventsOf<Session> = (instance, { before, after }, gone) => {
  if (!after) return [];
  const type = typeOf[sessionStatus(instance, after)];
  if (!type || (before && sessionStatus(instance, before) === sessionStatus(instance, after))) {
    return [];
  }
  const user = instance.store.users.get(after.userId) ?? (gone(after.userId) as User | undefined);
  return [{ type, data: sessionPayload(instance, after, user) }];
};

function sessionPayload(instance: Instance, session: Session, user: User | undefined) {
  // The published document knows no tasks in an event.
  const { tasks, ...data } = serializeSession(instance, session);
  return { ...data, user: user ? serializeUser(instance, user) : null };
}
