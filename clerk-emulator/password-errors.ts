import { aboutParameter, ClerkError } from "./errors.ts";

export const passwordTooShort = (name: string, minimum: number) =>
  new ClerkError(
    422,
    "form_password_length_too_short",
    `Passwords must be ${minimum} characters or more.`,
    undefined,
    aboutParameter(name),
  );

export const passwordTooManyCharacters = (name: string, maximum: number) =>
  new ClerkError(
    422,
    "form_password_length_too_long",
    `Passwords must be less than ${maximum} characters.`,
    undefined,
    aboutParameter(name),
  );

export const passwordTooLong = (name: string) =>
  new ClerkError(
    422,
    "form_password_size_in_bytes_exceeded",
    "Your password is too long. Please use a shorter one.",
    undefined,
    aboutParameter(name),
  );

const kinds = {
  uppercase: "uppercase character",
  lowercase: "lowercase character",
  number: "number",
  special_char: "special character",
};

export const passwordNeeds = (name: string, kind: keyof typeof kinds) =>
  new ClerkError(
    422,
    `form_password_no_${kind}`,
    `Passwords must contain at least one ${kinds[kind]}.`,
    undefined,
    aboutParameter(name),
  );

export const passwordMatchesIdentifier = (name: string) =>
  new ClerkError(
    422,
    "form_password_matches_identifier",
    "Password cannot match your email address, phone number or username. For account safety, please use a different password.",
    undefined,
    aboutParameter(name),
  );

export const passwordBreached = (name: string, instead = "use a different password") =>
  new ClerkError(
    422,
    "form_password_pwned",
    `Password has been found in an online data breach. For account safety, please ${instead}.`,
    undefined,
    aboutParameter(name),
  );

export const passwordNotStrongEnough = (name: string, suggestions: readonly string[]) =>
  new ClerkError(
    422,
    "form_password_not_strong_enough",
    "Given password is not strong enough.",
    undefined,
    {
      ...aboutParameter(name),
      zxcvbn: { suggestions: suggestions.map((code) => ({ code, message: code })) },
    },
  );
