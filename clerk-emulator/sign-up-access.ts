import { connectionsFor } from "./enterprise-sso.ts";
import { ClerkError } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { SignUp } from "./records.ts";
import { isListed } from "./restricted-identifier.ts";

/** Who wants to sign up, as far as it is known. */
type Candidate = Pick<SignUp, "emailAddress" | "phoneNumber" | "ticket" | "externalIdentity">;

/**
 * Throws Clerk's error when the person may not make an account: they weren't invited, or what they
 * sign up with isn't on the allowlist, or is on the blocklist.
 *
 * @see https://clerk.com/docs/guides/secure/restricting-access
 */
export function requireSignUpAllowed(instance: Instance, candidate: Candidate): void {
  const { signUpMode, allowlist, blocklist } = instance.configuration.access;
  if (isLetInOtherwise(instance, candidate)) return;
  if (signUpMode === "restricted") throw signUpModeRestricted();
  if (signUpMode === "waitlist") throw signUpModeWaitlist();
  const { allowlistIdentifiers, blocklistIdentifiers } = instance.store;
  for (const identifier of [candidate.emailAddress, candidate.phoneNumber]) {
    if (!identifier || (allowlist && isListed(allowlistIdentifiers, identifier))) continue;
    if (allowlist || (blocklist && isListed(blocklistIdentifiers, identifier))) {
      throw accessNotAllowed(identifier);
    }
  }
}

/** An invitation, and an organization's identity provider, are ways in by themselves. */
function isLetInOtherwise(
  instance: Instance,
  { emailAddress, externalIdentity, ticket }: Candidate,
): boolean {
  if (ticket || externalIdentity?.enterpriseConnectionId) return true;
  return Boolean(emailAddress && connectionsFor(instance, emailAddress).length > 0);
}

const signUpModeRestricted = () =>
  new ClerkError(
    403,
    "sign_up_mode_restricted",
    "Sign-ups restricted",
    "New sign-ups are currently restricted.",
  );

const signUpModeWaitlist = () =>
  new ClerkError(
    403,
    "sign_up_restricted_waitlist",
    "Sign-ups restricted with waitlist",
    "Sign-ups are currently unavailable. Join the waitlist, and you will be notified when access becomes available.",
  );

const accessNotAllowed = (identifier: string) =>
  new ClerkError(
    403,
    "not_allowed_access",
    "Access not allowed.",
    `${identifier} is not allowed to access this application.`,
    { identifiers: [identifier] },
  );
