import type { Verification } from "./records.ts";

export interface PhoneNumber {
  id: string;
  /** E.164: `+12015550100`. */
  phoneNumber: string;
  /** Null until a code was asked for. */
  verification: Verification | null;
  /** Whether its owner can sign in with it although nobody proved it. */
  reserved?: boolean;
  reservedForSecondFactor: boolean;
  defaultSecondFactor: boolean;
  createdAt: number;
  updatedAt: number;
}

/** One line of the list of who may sign up, or of who may not. */
export interface RestrictedIdentifier {
  id: string;
  /** An address, `*@example.com` for a domain, or a phone number; lower case. */
  identifier: string;
  identifierType: "email_address" | "phone_number" | "web3_wallet";
  /** The invitation that was sent when it was put on the allowlist. */
  invitationId: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface WaitlistEntry {
  id: string;
  emailAddress: string;
  /** Whether they signed up is asked of their invitation. */
  status: "pending" | "invited" | "rejected";
  invitationId: string | null;
  invitedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** A code that a backend had sent to somebody's address or number. */
export interface IdentificationVerification {
  id: string;
  userId: string;
  verification: Verification;
}
