import { serializeDeleted, serializeUser } from "../../backend-api/serialize.ts";
import type { User } from "../../records.ts";
import type { EventsOf } from "./event.ts";
import { isSame } from "./is-same.ts";
import { newPayerEvents } from "./new-payer-events.ts";

/** `user.*`. Who was only here again hasn't changed; who signed in has. */
export const userEvents: EventsOf<User> = (instance, { before, after }) => {
  if (!after) return before ? [{ type: "user.deleted", data: deleted(before) }] : [];
  const data = serializeUser(instance, after);
  if (!before) {
    const payer = { type: "user" as const, id: after.id };
    return [{ type: "user.created", data }, ...newPayerEvents(instance, payer)];
  }
  return isSame(data, serializeUser(instance, before)) ? [] : [{ type: "user.updated", data }];
};

const deleted = ({ id, externalId }: User) => ({
  ...serializeDeleted("user", id),
  ...(externalId !== null && { external_id: externalId }),
});
