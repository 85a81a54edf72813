/** Which passwords people can choose. That one is required is `passwordRequiredAtSignUp`. */
export interface PasswordConfiguration {
  enabled: boolean;
  minLength: number;
  maxLength: number;
  requireLowercase: boolean;
  requireUppercase: boolean;
  requireNumbers: boolean;
  requireSpecialCharacter: boolean;
  /** The least score by zxcvbn, 0 to 4. At 0 passwords aren't scored. */
  minimumStrength: number;
  /** Whether passwords that are famous for having been leaked are refused. */
  refuseBreached: boolean;
  /** Whether whoever signs in with such a password has to choose another one first. */
  refuseBreachedAtSignIn: boolean;
}

/** What counts as a special character: those that Clerk allows. */
export const specialCharacters = "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~";

export const defaultPasswordConfiguration: PasswordConfiguration = {
  enabled: true,
  minLength: 8,
  maxLength: 72,
  requireLowercase: false,
  requireUppercase: false,
  requireNumbers: false,
  requireSpecialCharacter: false,
  minimumStrength: 0,
  refuseBreached: false,
  refuseBreachedAtSignIn: false,
};

/** Throws when no password could be chosen. Clerk's own limits are 8 and 72. */
export function checkPasswordConfiguration(passwords: PasswordConfiguration): void {
  const { minLength, maxLength, minimumStrength } = passwords;
  if (minLength < 8 || maxLength > 72 || minLength > maxLength) {
    throw new Error("The length of passwords must be between 8 and 72 characters.");
  }
  if (![0, 1, 2, 3, 4].includes(minimumStrength)) {
    throw new Error("The strength of passwords is a whole number from 0 to 4.");
  }
}
