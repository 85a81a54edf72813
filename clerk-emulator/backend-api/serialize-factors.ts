import type { Passkey } from "../factor-records.ts";
import type { Instance } from "../instance.ts";
import { attemptsRemaining, isLocked, lockoutSeconds } from "../lockout.ts";
import { passkeysOf } from "../passkey.ts";
import type { User } from "../records.ts";
import { factorsOf, hasSecondFactor } from "../user-factors.ts";

/** What a user shows of how they prove who they are, and whether they may. */
export function serializeFactors(instance: Instance, user: User) {
  const factors = factorsOf(user);
  return {
    locked: isLocked(instance, user),
    lockout_expires_in_seconds: lockoutSeconds(instance, user),
    verification_attempts_remaining: attemptsRemaining(instance, user),
    totp_enabled: factors.totp?.verified ?? false,
    backup_code_enabled: factors.backupCodes !== null,
    two_factor_enabled: hasSecondFactor(instance, user),
    mfa_enabled_at: factors.mfaEnabledAt,
    mfa_disabled_at: factors.mfaDisabledAt,
    bypass_client_trust: factors.bypassDeviceTrust,
    passkeys: passkeysOf(instance, user.id).map(serializePasskey),
  };
}

/** Never without a last use: the first was when it was made. */
const serializePasskey = ({ id, name, lastUsedAt, createdAt }: Passkey) => ({
  object: "passkey",
  id,
  name,
  last_used_at: lastUsedAt ?? createdAt,
  verification: { object: "verification_passkey", status: "verified", strategy: "passkey" },
});
