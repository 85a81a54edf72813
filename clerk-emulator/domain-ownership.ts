import { randomBytes } from "node:crypto";
import type { Instance } from "./instance.ts";
import { domainVerified, putDomain } from "./organization-domain.ts";
import type { OrganizationDomain } from "./organization-records.ts";
import { verificationExpired, verificationMissing } from "./sign-in-errors.ts";
import { currentStatus } from "./verification.ts";

/** Clerk's documents don't say how long a record is waited for. */
const lifetime = 7 * 24 * 60 * 60 * 1000;

/** Where the TXT record has to be. */
export const txtRecordName = ({ name }: OrganizationDomain) => `_clerk-verification.${name}`;

/**
 * Asks for a TXT record, which only whoever the domain belongs to can publish. Another one that was
 * asked for before no longer counts.
 *
 * @see https://clerk.com/docs/guides/organizations/domain-verification#domain-ownership
 */
export function prepareOwnership(
  instance: Instance,
  domain: OrganizationDomain,
): OrganizationDomain {
  if (domain.ownershipVerification?.status === "verified") return domain;
  return putDomain(instance, {
    ...domain,
    ownershipVerification: {
      status: "unverified",
      strategy: "txt",
      code: null,
      attempts: 0,
      expiresAt: instance.now() + lifetime,
      verifiedAt: null,
      txtRecordValue: `clerk-verification=${randomBytes(16).toString("hex")}`,
    },
  });
}

/**
 * Looks whether the record is there.
 *
 * @throws ClerkError when none was asked for, or too long ago.
 */
export function attemptOwnership(
  instance: Instance,
  domain: OrganizationDomain,
): OrganizationDomain {
  const verification = domain.ownershipVerification;
  if (!verification) throw verificationMissing();
  if (verification.status === "verified") return domain;
  if (currentStatus(instance, verification) === "expired") throw verificationExpired();
  const ownershipVerification = isPublished(domain)
    ? domainVerified(instance, "txt")
    : { ...verification, attempts: verification.attempts + 1 };
  return putDomain(instance, { ...domain, ownershipVerification });
}

/**
 * Nothing is looked up: the domains that nobody can have count as having the record, every other one as
 * lacking it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2606
 */
const isPublished = ({ name }: OrganizationDomain) =>
  /(^|\.)(test|example|example\.(com|net|org))$/.test(name);
