/** Settings of the application as a whole. */
export interface ApplicationConfiguration {
  /**
   * Whether addresses and numbers for tests get the code 424242, and no mail.
   *
   * @see https://clerk.com/docs/guides/development/testing/test-emails-and-phones
   */
  testMode: boolean;
  /** Shown to people who can't get in. */
  supportEmail: string;
  /** What the sign-in offers first, where people must have a password. */
  preferredSignInStrategy: "password" | "otp";
}

export const defaultApplicationConfiguration: ApplicationConfiguration = {
  testMode: true,
  supportEmail: "",
  preferredSignInStrategy: "password",
};
