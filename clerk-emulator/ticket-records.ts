import type { Metadata } from "./records.ts";

/** An invitation to the application, not to one of its organizations. */
export interface Invitation {
  id: string;
  emailAddress: string;
  status: "pending" | "accepted" | "revoked" | "expired";
  redirectUrl: string | null;
  ticket: string;
  publicMetadata: Metadata;
  expiresAt: number;
  createdAt: number;
  updatedAt: number;
}

/** A one-time link or ticket that signs one person in, made through the Backend API. */
export interface SignInToken {
  id: string;
  userId: string;
  /** Where the session starts, if it is to start in a certain organization. */
  organizationId: string | null;
  ticket: string;
  status: "pending" | "accepted" | "revoked";
  expiresAt: number;
  createdAt: number;
  updatedAt: number;
}
