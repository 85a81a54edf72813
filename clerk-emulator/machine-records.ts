import type { Metadata } from "./records.ts";

/** A long-lived secret that acts for a person or an organization. */
export interface ApiKey {
  id: string;
  /** What kind of token: `api_key` unless the application has kinds of its own. */
  type: string;
  name: string;
  description: string | null;
  /** The user or organization that it acts for. */
  subject: string;
  scopes: readonly string[];
  claims: unknown;
  secretHash: string;
  createdBy: string | null;
  revoked: boolean;
  revocationReason: string | null;
  expiresAt: number | null;
  lastUsedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** One of the application's own back-end services. */
export interface Machine {
  id: string;
  name: string;
  defaultTokenTtlSeconds: number;
  /** Counts the rotations of its secret key. */
  secretVersion: number;
  /** The current one, and replaced ones that are still good for a while. */
  secrets: readonly { hash: string; expiresAt: number | null }[];
  /** The machines that it may speak to. */
  scopes: readonly { machineId: string; createdAt: number }[];
  createdAt: number;
  updatedAt: number;
}

/** An opaque token with which one machine speaks to others. Those that are JWTs aren't kept. */
export interface M2mToken {
  id: string;
  /** The machine that made it. */
  machineId: string;
  /** The machines that accept it. */
  scopes: readonly string[];
  claims: Metadata | null;
  secretHash: string;
  revoked: boolean;
  revocationReason: string | null;
  expiresAt: number;
  lastUsedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** What is in the tokens that the application asks for by the template's name. */
export interface JwtTemplate {
  id: string;
  name: string;
  claims: Metadata;
  lifetimeSeconds: number;
  allowedClockSkewSeconds: number;
  /** Instead of the instance's key: a shared secret, or a private key in PEM. */
  signingKey: string | null;
  signingAlgorithm: string;
  /** Whether the instance's configuration defines it: such a one follows the configuration. */
  isConfigured?: boolean;
  createdAt: number;
  updatedAt: number;
}
