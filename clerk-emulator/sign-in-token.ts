import { ClerkError } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { organizationMissing } from "./organization-errors.ts";
import { membershipOf } from "./session.ts";
import type { SignInToken } from "./ticket-records.ts";
import { requireUser } from "./user.ts";

/**
 * Makes a link that signs a person in once, without proof of who they are.
 *
 * @throws ClerkError for an unknown user, or an organization that they don't belong to.
 */
export function createSignInToken(
  instance: Instance,
  input: { userId: string; organizationId: string | null; expiresInSeconds: number },
): SignInToken {
  const { userId, organizationId, expiresInSeconds } = input;
  requireUser(instance, userId);
  if (organizationId !== null && !membershipOf(instance, userId, organizationId)) {
    throw organizationMissing();
  }
  const now = instance.now();
  return instance.store.signInTokens.put({
    id: newId("sit"),
    userId,
    organizationId,
    ticket: newId("tkt"),
    status: "pending",
    expiresAt: now + expiresInSeconds * 1000,
    createdAt: now,
    updatedAt: now,
  });
}

/** @throws ClerkError when it was used or revoked before. */
export function revokeSignInToken(instance: Instance, token: SignInToken): SignInToken {
  if (token.status !== "pending") throw signInTokenNotRevocable(token.status);
  return instance.store.signInTokens.put({
    ...token,
    status: "revoked",
    updatedAt: instance.now(),
  });
}

const signInTokenNotRevocable = (status: string) =>
  new ClerkError(
    400,
    "sign_in_token_cannot_be_revoked_code",
    "cannot revoke",
    `Sign in token cannot be revoked because its status is ${status}. Only pending tokens can be revoked.`,
  );
