import { serializeUser } from "../../backend-api/serialize.ts";
import type { Verification } from "../../records.ts";
import type { EventsOf } from "./event.ts";

interface UserPart {
  userId: string;
  verification: Verification;
}

/** `user.updated`, for what belongs to a user and is kept apart: passkeys and accounts elsewhere. */
export const userPartEvents: EventsOf<UserPart> = (instance, { before, after }) => {
  const counts = [before, after].some((part) => part?.verification.status === "verified");
  const user = instance.store.users.get((after ?? before)?.userId ?? "");
  return counts && user ? [{ type: "user.updated", data: serializeUser(instance, user) }] : [];
};
