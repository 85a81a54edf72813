import { requireEmailLink } from "./email-link.ts";
import { linkTokenStale } from "./email-link-errors.ts";
import { ClerkError } from "./errors.ts";
import type { EmailLink } from "./external-records.ts";
import type { Instance } from "./instance.ts";
import type { Client, Verification } from "./records.ts";
import { isSignInOfNobody } from "./sign-in-of-nobody.ts";
import { completeSignIn } from "./sign-in-state.ts";
import { noteNewcomer } from "./sign-up-if-missing.ts";
import { completeWhenReady } from "./sign-up-state.ts";
import { requireEmailAddress, setEmailAddressVerification } from "./user-email-address.ts";
import { verifiedElsewhere } from "./verification.ts";

type Outcome = "verified" | "transferable" | "expired" | "failed" | "client_mismatch";

/**
 * Somebody opens a link, in whatever browser. The one that asked for it goes on by itself.
 *
 * @param client the browser's, if the application knows it
 * @returns where the browser goes now: `__clerk_status` says how it went
 * @throws ClerkError for an unknown link, and one that another has followed
 * @see https://clerk.com/docs/guides/development/custom-flows/authentication/email-links
 */
export async function openEmailLink(
  instance: Instance,
  token: string,
  client: Client | undefined,
  userAgent: string | null,
): Promise<string> {
  const link = requireEmailLink(instance, token);
  const [outcome, sessionId] = await tryLink(instance, link, client, userAgent);
  const target = new URL(link.redirectUrl);
  target.searchParams.set("__clerk_status", outcome);
  if (sessionId) target.searchParams.set("__clerk_created_session", sessionId);
  return target.href;
}

async function tryLink(
  instance: Instance,
  link: EmailLink,
  client: Client | undefined,
  userAgent: string | null,
): Promise<[Outcome, string | null]> {
  if (link.used) return ["failed", null];
  if (link.expiresAt <= instance.now()) return ["expired", null];
  const { requireSameClient } = instance.configuration.emailLinks;
  if (requireSameClient && client?.id !== link.clientId) return ["client_mismatch", null];
  requireCurrent(instance, link);
  instance.store.emailLinks.put({ ...link, used: true });
  try {
    if (proveNewcomerByLink(instance, link)) return ["transferable", null];
    return ["verified", await proveByLink(instance, link, userAgent)];
  } catch (error) {
    if (!(error instanceof ClerkError)) throw error;
    return ["failed", null];
  }
}

/** The verification that waits for the link; throws Clerk's error when it waits for another. */
function requireCurrent(instance: Instance, { id, purpose }: EmailLink): void {
  const { signIns, signUps, users } = instance.store;
  let pending: Verification | null | undefined;
  if (purpose.kind === "sign_in") pending = signIns.get(purpose.id)?.firstFactorVerification;
  if (purpose.kind === "sign_up") pending = signUps.get(purpose.id)?.emailAddressVerification;
  if (purpose.kind === "email_address" && users.get(purpose.userId)) {
    pending = requireEmailAddress(instance, purpose.userId, purpose.id).verification;
  }
  if (pending?.strategy !== "email_link" || pending.code !== id) throw linkTokenStale();
}

/** Whether the link was for somebody who has no account yet, whose browser goes on to sign up. */
function proveNewcomerByLink(instance: Instance, { purpose }: EmailLink): boolean {
  const signIn = purpose.kind === "sign_in" ? instance.store.signIns.get(purpose.id) : undefined;
  if (!signIn || !isSignInOfNobody(instance, signIn)) return false;
  noteNewcomer(instance, signIn, verifiedElsewhere(instance, "email_link"));
  return true;
}

/** Proves what the link is for, and returns the session that it started. */
async function proveByLink(
  instance: Instance,
  { purpose }: EmailLink,
  userAgent: string | null,
): Promise<string | null> {
  const { signIns, signUps } = instance.store;
  if (purpose.kind === "email_address") {
    setEmailAddressVerification(
      instance,
      purpose.userId,
      purpose.id,
      verifiedElsewhere(instance, "email_link"),
    );
    return null;
  }
  const signIn = signIns.get(purpose.id);
  if (purpose.kind === "sign_in" && signIn) {
    const { identificationId } = signIn.firstFactorVerification ?? {};
    const firstFactorVerification = {
      ...verifiedElsewhere(instance, "email_link"),
      identificationId,
    };
    const proved = signIns.put({ ...signIn, firstFactorVerification });
    return completeSignIn(instance, proved, userAgent).createdSessionId;
  }
  const signUp = signUps.get(purpose.id);
  if (!signUp) return null;
  const proved = signUps.put({
    ...signUp,
    emailAddressVerification: verifiedElsewhere(instance, "email_link"),
  });
  return (await completeWhenReady(instance, proved, userAgent)).createdSessionId;
}
