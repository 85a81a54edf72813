import type { Verification } from "./records.ts";

/** A secret that a person's authenticator app has too. */
export interface Totp {
  id: string;
  /** Base32, as apps take it. */
  secret: string;
  verified: boolean;
  /** The time steps whose codes were used lately: no code is accepted twice. */
  usedSteps: readonly number[];
  createdAt: number;
  updatedAt: number;
}

/** Codes to sign in with when the phone is lost, each of them once. */
export interface BackupCodes {
  id: string;
  /** The salt of all hashes, in base64. */
  salt: string;
  /** scrypt, in base64, of the codes that weren't used yet. */
  hashes: readonly string[];
  createdAt: number;
  updatedAt: number;
}

/** What a person proves themselves by beside their password, and how often that failed. */
export interface UserFactors {
  totp: Totp | null;
  backupCodes: BackupCodes | null;
  mfaEnabledAt: number | null;
  mfaDisabledAt: number | null;
  passwordCompromised: boolean;
  /** Whether a new device needs no proof of its own. */
  bypassDeviceTrust: boolean;
  /** Since the last one that succeeded. */
  failedAttempts: number;
  /** When the lock ends; null for one that lasts until somebody lifts it. */
  lockedUntil: number | null;
}

export interface Passkey {
  id: string;
  userId: string;
  name: string;
  /** Base64url, as the browser names it; null until the passkey was made. */
  credentialId: string | null;
  /** Base64url, as the authenticator gave it (COSE). */
  publicKey: string | null;
  /** How often the authenticator says it has signed. */
  counter: number;
  transports: readonly string[];
  verification: Verification;
  lastUsedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** A live session whose person proves anew who they are. Its id is the session's. */
export interface Reverification {
  id: string;
  level: "first_factor" | "second_factor" | "multi_factor";
  status: "needs_first_factor" | "needs_second_factor" | "complete";
  firstFactorVerification: Verification | null;
  secondFactorVerification: Verification | null;
  createdAt: number;
}
