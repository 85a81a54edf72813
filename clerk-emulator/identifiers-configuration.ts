export interface IdentifierConfiguration {
  /** Whether it can be given at sign-up and added to a profile. */
  enabled: boolean;
  /** Whether nobody signs up without it. */
  required: boolean;
  /** Whether one signs in with it. */
  usedForFirstFactor: boolean;
  /** Whether people can't change it after they signed up. */
  immutable: boolean;
}

export interface VerifiedIdentifierConfiguration<Strategy extends string = string>
  extends IdentifierConfiguration {
  /** Without it, people sign up with what nobody proved; they prove it when they use it. */
  verifyAtSignUp: boolean;
  /** The ways in which it is proved. */
  verifications: readonly Strategy[];
  /** The ways in which one signs in with it, beside a password. */
  firstFactors: readonly Strategy[];
}

/** What identifies a person, and which of it they are asked for. */
export interface IdentifiersConfiguration {
  emailAddress: VerifiedIdentifierConfiguration<"email_code" | "email_link">;
  phoneNumber: VerifiedIdentifierConfiguration<"phone_code">;
  username: IdentifierConfiguration & { minLength: number; maxLength: number };
  firstName: { enabled: boolean; required: boolean };
  lastName: { enabled: boolean; required: boolean };
}

/** @see https://clerk.com/docs/guides/configure/auth-strategies/sign-up-sign-in-options */
export const defaultIdentifiersConfiguration: IdentifiersConfiguration = {
  emailAddress: {
    enabled: true,
    required: true,
    usedForFirstFactor: true,
    immutable: false,
    verifyAtSignUp: true,
    verifications: ["email_code"],
    firstFactors: ["email_code"],
  },
  phoneNumber: {
    enabled: false,
    required: false,
    usedForFirstFactor: false,
    immutable: false,
    verifyAtSignUp: true,
    verifications: ["phone_code"],
    firstFactors: ["phone_code"],
  },
  username: {
    enabled: false,
    required: false,
    usedForFirstFactor: false,
    immutable: false,
    minLength: 4,
    maxLength: 64,
  },
  firstName: { enabled: true, required: false },
  lastName: { enabled: true, required: false },
};

const strategiesOf = {
  emailAddress: ["email_code", "email_link"],
  phoneNumber: ["phone_code"],
} as const;

/** Throws for an unknown strategy, a length that can't be met, or what is required but not enabled. */
export function checkIdentifiersConfiguration(identifiers: IdentifiersConfiguration): void {
  for (const [name, { enabled, required }] of Object.entries(identifiers)) {
    if (required && !enabled) throw new Error(`${name} can't be required: it isn't enabled.`);
  }
  for (const name of ["emailAddress", "phoneNumber"] as const) {
    const known: readonly string[] = strategiesOf[name];
    const used = [...identifiers[name].verifications, ...identifiers[name].firstFactors];
    const unknown = used.find((strategy) => !known.includes(strategy));
    if (unknown) throw new Error(`Unknown strategy of ${name}: "${unknown}". Known: ${known}.`);
  }
  const { minLength, maxLength } = identifiers.username;
  if (minLength < 4 || maxLength > 64 || minLength > maxLength) {
    throw new Error("The length of usernames must be between 4 and 64 characters.");
  }
}
