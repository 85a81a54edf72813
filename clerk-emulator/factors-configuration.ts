/** How people prove who they are beside a password and a code, and what guards that. */
export interface FactorsConfiguration {
  /** @see https://clerk.com/docs/guides/configure/auth-strategies/sign-up-sign-in-options#multi-factor-authentication */
  secondFactors: {
    authenticatorApp: boolean;
    phoneCode: boolean;
    backupCodes: boolean;
    /** Whether everybody needs one: without it a session waits for its `setup-mfa` task. */
    required: boolean;
  };
  /** @see https://clerk.com/docs/guides/configure/auth-strategies/sign-up-sign-in-options#passkeys */
  passkeys: {
    enabled: boolean;
    /** Whether the browser offers them in the field for the identifier. */
    autofill: boolean;
    showSignInButton: boolean;
  };
  /**
   * Whether sensitive changes need a proof that is less than ten minutes old.
   *
   * @see https://clerk.com/docs/guides/secure/reverification
   */
  reverification: boolean;
  /**
   * Whether a password alone isn't enough on a new device.
   *
   * @see https://clerk.com/docs/guides/secure/device-trust
   */
  deviceTrust: boolean;
  /** @see https://clerk.com/docs/guides/secure/user-lockout */
  lockout: {
    enabled: boolean;
    maximumAttempts: number;
    durationSeconds: number;
    /** Whether a lock lasts until somebody lifts it. */
    indefinite: boolean;
  };
}

/** Lockout is as in a new instance of Clerk's; the rest is off. */
export const defaultFactorsConfiguration: FactorsConfiguration = {
  secondFactors: { authenticatorApp: false, phoneCode: false, backupCodes: false, required: false },
  passkeys: { enabled: false, autofill: true, showSignInButton: true },
  reverification: false,
  deviceTrust: false,
  lockout: { enabled: true, maximumAttempts: 10, durationSeconds: 60 * 60, indefinite: false },
};

/** Refuses backup codes without a factor that they stand in for, and one required of nobody's. */
export function checkFactorsConfiguration({ secondFactors, lockout }: FactorsConfiguration): void {
  const { authenticatorApp, phoneCode, backupCodes, required } = secondFactors;
  if ((backupCodes || required) && !authenticatorApp && !phoneCode) {
    throw new Error("At least one second factor must be on: authenticatorApp or phoneCode.");
  }
  if (lockout.maximumAttempts < 5) throw new Error("A lockout needs at least 5 attempts.");
}
