/**
 * What the store keeps. Records are plain data and are never changed in place: to change one, put a
 * new one under the same id. All times are milliseconds.
 */

import type { ExternalIdentity, ExternalVerification } from "./external-records.ts";
import type { UserFactors } from "./factor-records.ts";
import type { PhoneNumber } from "./identifier-records.ts";

export type Metadata = Record<string, unknown>;

/** The proof that an address belongs to somebody, or a factor of a sign-in. */
export interface Verification {
  status: "unverified" | "verified" | "transferable" | "failed" | "expired";
  strategy: string;
  /** Null once it is used, and for strategies without a code. */
  code: string | null;
  attempts: number;
  expiresAt: number | null;
  /** The address or number that a code was sent to. */
  identificationId?: string;
  /** What the browser needs for a passkey, as JSON. */
  nonce?: string;
  /** Of one that happens at another site. */
  external?: ExternalVerification;
}

export interface EmailAddress {
  id: string;
  emailAddress: string;
  /** Null until a code was asked for. */
  verification: Verification | null;
  /** Whether its owner can sign in with it although nobody proved it. */
  reserved?: boolean;
  createdAt: number;
  updatedAt: number;
}

export interface User {
  id: string;
  externalId: string | null;
  username: string | null;
  firstName: string | null;
  lastName: string | null;
  /** The uploaded picture. */
  imageId?: string | null;
  passwordHash: string | null;
  emailAddresses: EmailAddress[];
  primaryEmailAddressId: string | null;
  phoneNumbers?: PhoneNumber[];
  primaryPhoneNumberId?: string | null;
  factors?: UserFactors;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  unsafeMetadata: Metadata;
  banned: boolean;
  locked: boolean;
  createOrganizationEnabled: boolean;
  createOrganizationsLimit: number | null;
  deleteSelfEnabled: boolean;
  /** BCP 47. */
  locale: string | null;
  legalAcceptedAt: number | null;
  passwordUpdatedAt: number | null;
  lastSignInAt: number | null;
  lastActiveAt: number | null;
  /** The organization that the next session starts in. */
  lastActiveOrganizationId: string | null;
  createdAt: number;
  updatedAt: number;
}

/** One browser. Several people can be signed in to it, one session each. */
export interface Client {
  id: string;
  /** The secret that the browser sends as `__clerk_db_jwt`. */
  devBrowser: string;
  signInId: string | null;
  signUpId: string | null;
  lastActiveSessionId: string | null;
  lastAuthenticationStrategy: string | null;
  createdAt: number;
  /** Changes only when a session starts or ends: see `client.ts`. */
  updatedAt: number;
}

export interface Session {
  id: string;
  clientId: string;
  userId: string;
  /** `pending` and `expired` are never kept: `session.ts` works them out. */
  status: "active" | "ended" | "removed" | "revoked";
  lastActiveOrganizationId: string | null;
  firstFactorVerifiedAt: number;
  secondFactorVerifiedAt: number | null;
  userAgent: string | null;
  /** Who acts as the person, of an impersonated session. */
  actor?: Metadata | null;
  expireAt: number;
  abandonAt: number;
  lastActiveAt: number;
  createdAt: number;
  updatedAt: number;
}

export interface SignIn {
  id: string;
  clientId: string;
  status:
    | "needs_identifier"
    | "needs_first_factor"
    | "needs_second_factor"
    | "needs_client_trust"
    | "needs_new_password"
    | "complete";
  identifier: string | null;
  userId: string | null;
  /** Whether somebody who has no account is to prove the identifier, and to go on as a sign-up. */
  signUpIfMissing?: boolean;
  firstFactorVerification: Verification | null;
  secondFactorVerification?: Verification | null;
  /** Where the session is to start, when that is decided before the second factor. */
  organizationId?: string | null;
  /** Who it is by another site's word: to be signed up, or joined to the person signing in. */
  externalIdentity?: ExternalIdentity | null;
  /** What lets somebody else act as the person. */
  actorTokenId?: string | null;
  createdSessionId: string | null;
  createdAt: number;
  abandonAt: number;
}

export interface SignUp {
  id: string;
  clientId: string;
  status: "missing_requirements" | "complete" | "abandoned";
  emailAddress: string | null;
  emailAddressVerification: Verification | null;
  phoneNumber?: string | null;
  phoneNumberVerification?: Verification | null;
  username?: string | null;
  legalAcceptedAt?: number | null;
  externalAccountVerification?: Verification | null;
  /** Who it is by another site's word. */
  externalIdentity?: ExternalIdentity | null;
  firstName: string | null;
  lastName: string | null;
  passwordHash: string | null;
  unsafeMetadata: Metadata;
  locale: string | null;
  /** What the application's server calls the person; the account gets it. */
  externalId?: string | null;
  /** Noted by the application's server, of no effect. */
  customAction?: boolean;
  /** The invitation that brought the person here. */
  ticket: string | null;
  createdSessionId: string | null;
  createdUserId: string | null;
  createdAt: number;
  abandonAt: number;
}

export interface Organization {
  id: string;
  name: string;
  slug: string;
  imageId?: string | null;
  /** The initial one when it is left out. */
  roleSetId?: string | null;
  createdBy: string | null;
  maxAllowedMemberships: number;
  adminDeleteEnabled: boolean;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  createdAt: number;
  updatedAt: number;
}

export interface OrganizationMembership {
  id: string;
  organizationId: string;
  userId: string;
  role: string;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  createdAt: number;
  updatedAt: number;
}

export interface OrganizationInvitation {
  id: string;
  organizationId: string;
  emailAddress: string;
  role: string;
  status: "pending" | "accepted" | "revoked" | "expired";
  inviterUserId: string | null;
  /** The verified domain that made it, for a person who has an address there. */
  organizationDomainId?: string | null;
  redirectUrl: string | null;
  ticket: string;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  expiresAt: number;
  createdAt: number;
  updatedAt: number;
}
