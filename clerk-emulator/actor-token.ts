import { ClerkError } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { ActorToken } from "./organization-records.ts";
import { requireUser } from "./user.ts";

/**
 * Makes a link that signs somebody in as somebody else, once.
 *
 * @see https://clerk.com/docs/guides/users/impersonation
 * @throws ClerkError for an unknown user.
 */
export function createActorToken(
  instance: Instance,
  input: Pick<ActorToken, "userId" | "actor" | "sessionMaxDurationSeconds"> & {
    expiresInSeconds: number;
  },
): ActorToken {
  const { expiresInSeconds, ...rest } = input;
  requireUser(instance, input.userId);
  const now = instance.now();
  return instance.store.actorTokens.put({
    ...rest,
    id: newId("act"),
    ticket: newId("tkt"),
    status: "pending",
    expiresAt: now + expiresInSeconds * 1000,
    createdAt: now,
    updatedAt: now,
  });
}

/** @throws ClerkError when it was used or revoked before. */
export function revokeActorToken(instance: Instance, token: ActorToken): ActorToken {
  if (token.status !== "pending") throw actorTokenNotRevocable(token.status);
  return put(instance, token, "revoked");
}

/** @throws ClerkError saying why nobody can act with it any more. */
export function requireUsable(instance: Instance, token: ActorToken): void {
  if (token.status === "accepted") throw actorTokenUsed();
  if (token.status === "revoked") throw actorTokenRevoked();
  if (token.expiresAt <= instance.now()) throw actorTokenExpired();
  if (!instance.store.users.get(token.userId)) throw actorTokenSubjectNotFound();
}

export const acceptActorToken = (instance: Instance, token: ActorToken) =>
  put(instance, token, "accepted");

const put = ({ store, now }: Instance, token: ActorToken, status: ActorToken["status"]) =>
  store.actorTokens.put({ ...token, status, updatedAt: now() });

const actorTokenNotRevocable = (status: string) =>
  new ClerkError(
    400,
    "actor_token_cannot_be_revoked_code",
    "cannot revoke",
    `Actor token cannot be revoked because its status is ${status}. Only pending tokens can be revoked.`,
  );

const actorTokenUsed = () =>
  new ClerkError(
    400,
    "actor_token_already_used_code",
    "actor token has already been used",
    "This actor token has already been used. Each token can only be used once.",
  );

const actorTokenRevoked = () =>
  new ClerkError(
    400,
    "actor_token_revoked_code",
    "actor token has been revoked",
    "This actor token has been revoked and cannot be used anymore.",
  );

const actorTokenExpired = () =>
  new ClerkError(
    400,
    "actor_token_cannot_be_used_code",
    "actor token cannot be used",
    "This actor token cannot be used anymore. Please request a new one.",
  );

const actorTokenSubjectNotFound = () =>
  new ClerkError(
    404,
    "actor_token_subject_not_found",
    "user not found",
    "The user of the actor token no longer exists. Please request a new one.",
  );

export const actorTokenOnlyForSignIn = () =>
  new ClerkError(
    400,
    "actor_token_not_in_sign_in_code",
    "not in sign in",
    "Actor tokens can only be used during sign in.",
  );
