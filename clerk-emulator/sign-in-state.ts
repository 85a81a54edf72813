import { resourceNotFound } from "./errors.ts";
import { linkExternalIdentity } from "./external-identity.ts";
import type { Instance } from "./instance.ts";
import type { Client, SignIn } from "./records.ts";
import { secondStep } from "./second-step.ts";
import { createSession, refuseSecondSession } from "./session.ts";
import { userBanned, verificationAlreadyVerified, verificationMissing } from "./sign-in-errors.ts";
import { requireUser } from "./user.ts";

/**
 * Signs the person in, in the organization that is named, else where they were last; or asks for a
 * second proof first.
 */
export function completeSignIn(
  instance: Instance,
  signIn: SignIn,
  userAgent: string | null,
  organizationId: string | null = null,
): SignIn {
  const user = requireUser(instance, signIn.userId ?? "");
  const status = secondStep(instance, signIn, user);
  if (status === null) return startSession(instance, { ...signIn, organizationId }, userAgent);
  return instance.store.signIns.put({ ...signIn, status, organizationId });
}

/** Signs the person in, who has proven everything that is asked. */
export function startSession(instance: Instance, signIn: SignIn, userAgent: string | null): SignIn {
  const client = instance.store.clients.get(signIn.clientId) as Client;
  refuseSecondSession(instance, client);
  const { externalIdentity, userId } = signIn;
  if (requireUser(instance, userId ?? "").banned) throw userBanned();
  if (externalIdentity) linkExternalIdentity(instance, userId ?? "", externalIdentity);
  const strategy = signIn.firstFactorVerification?.strategy;
  const session = createSession(instance, { ...client, signInId: null }, signIn.userId ?? "", {
    strategy,
    userAgent,
    organizationId: signIn.organizationId ?? null,
    impersonation: impersonationOf(instance, signIn),
    secondFactorProven: signIn.status === "needs_second_factor" || strategy === "passkey",
  });
  return instance.store.signIns.put({
    ...signIn,
    status: "complete",
    createdSessionId: session.id,
  });
}

function impersonationOf({ store }: Instance, { actorTokenId }: SignIn) {
  const token = store.actorTokens.get(actorTokenId ?? "");
  return token ? { actor: token.actor, maxDurationSeconds: token.sessionMaxDurationSeconds } : null;
}

/** The sign-in; throws Clerk's 404 when there is none, or it was left alone for a day. */
export function requireSignIn(instance: Instance, id: string): SignIn {
  const signIn = instance.store.signIns.get(id);
  if (signIn && signIn.abandonAt > instance.now()) return signIn;
  throw resourceNotFound(`No sign in was found with id ${id}`);
}

/** The sign-in, if that is its next step; throws Clerk's error when it isn't. */
export function requireStep(instance: Instance, id: string, status: SignIn["status"]): SignIn {
  const signIn = requireSignIn(instance, id);
  if (signIn.status === status) return signIn;
  throw signIn.status === "complete" ? verificationAlreadyVerified() : verificationMissing();
}
