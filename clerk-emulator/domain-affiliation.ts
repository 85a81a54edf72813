import { domainOf, normalizeEmailAddress } from "./email-address.ts";
import type { Instance } from "./instance.ts";
import { domainVerified, putDomain, requireEnabled, verifyDomain } from "./organization-domain.ts";
import { domainMismatch } from "./organization-domain-errors.ts";
import type { DomainVerification, OrganizationDomain } from "./organization-records.ts";
import type { User } from "./records.ts";
import { verificationAlreadyVerified } from "./sign-in-errors.ts";
import { attemptCode, sendCode } from "./verification.ts";

/**
 * The proof that somebody already has given, by an address of theirs in the domain.
 *
 * @returns what a new domain starts with
 */
export function affiliationOf(instance: Instance, user: User, name: string) {
  const own = user.emailAddresses.find(
    ({ emailAddress, verification }) =>
      verification?.status === "verified" && domainOf(emailAddress) === name.trim().toLowerCase(),
  );
  return own
    ? {
        affiliationEmailAddress: own.emailAddress,
        affiliationVerification: domainVerified(instance, "email_code"),
      }
    : {};
}

/** Sends a code to an address in the domain. @throws ClerkError when it is in another one. */
export function prepareAffiliation(
  instance: Instance,
  domain: OrganizationDomain,
  given: string,
): OrganizationDomain {
  requireEnabled(instance);
  if (domain.affiliationVerification?.status === "verified") throw verificationAlreadyVerified();
  const affiliationEmailAddress = normalizeEmailAddress(given);
  if (domainOf(affiliationEmailAddress) !== domain.name) throw domainMismatch();
  const verification = sendCode(instance, affiliationEmailAddress);
  const affiliationVerification = { ...verification, verifiedAt: null };
  return putDomain(instance, { ...domain, affiliationEmailAddress, affiliationVerification });
}

/** Compares the code. @throws ClerkError when it is wrong or late, or the domain was taken. */
export function attemptAffiliation(
  instance: Instance,
  domain: OrganizationDomain,
  code: string,
): OrganizationDomain {
  requireEnabled(instance);
  let attempted: DomainVerification | null = null;
  attemptCode(instance, domain.affiliationVerification, code, (next) => {
    const verifiedAt = next.status === "verified" ? instance.now() : null;
    attempted = { ...next, verifiedAt };
    if (verifiedAt === null) putDomain(instance, { ...domain, affiliationVerification: attempted });
  });
  return verifyDomain(instance, domain, attempted ?? domainVerified(instance, "email_code"));
}
