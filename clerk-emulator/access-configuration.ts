const signUpModes = ["public", "restricted", "waitlist"] as const;

/**
 * Who can make an account.
 *
 * @see https://clerk.com/docs/guides/secure/restricting-access
 */
export interface AccessConfiguration {
  /** Everybody, only who was invited, or only who was invited from the waitlist. */
  signUpMode: (typeof signUpModes)[number];
  /** Only identifiers on the allowlist sign up, in public mode. */
  allowlist: boolean;
  /** Identifiers on the blocklist don't sign up. */
  blocklist: boolean;
  /** People accept the terms before their account is made. */
  legalConsent: boolean;
  /** Where the terms are; Clerk's component links to them where people accept them. */
  termsUrl: string;
  privacyPolicyUrl: string;
  /**
   * Strict protection: nobody learns from an error whether somebody has an account.
   *
   * @see https://clerk.com/docs/guides/secure/user-enumeration-protection
   */
  enumerationProtection: boolean;
}

export const defaultAccessConfiguration: AccessConfiguration = {
  signUpMode: "public",
  allowlist: false,
  blocklist: false,
  legalConsent: false,
  termsUrl: "",
  privacyPolicyUrl: "",
  enumerationProtection: false,
};

export function checkAccessConfiguration({ signUpMode }: AccessConfiguration): void {
  if (signUpModes.includes(signUpMode)) return;
  throw new Error(`Unknown sign-up mode: "${signUpMode}". Known: ${signUpModes.join(", ")}.`);
}
