import { actorTokenOnlyForSignIn } from "./actor-token.ts";
import { normalizeEmailAddress, requireFreeEmailAddress } from "./email-address.ts";
import { aboutParameter, ClerkError, parameterEmpty, parameterUnknown } from "./errors.ts";
import { transferToSignUp } from "./external-sign-up.ts";
import type { Instance } from "./instance.ts";
import { hashPassword } from "./password.ts";
import { checkPasswordStrength } from "./password-rules.ts";
import { normalizePhoneNumber, requireFreePhoneNumber } from "./phone-number.ts";
import type { Metadata, SignUp } from "./records.ts";
import { isFieldEnabled, type SignUpField } from "./sign-up-fields.ts";
import { openTicket, requireNoAccount } from "./ticket.ts";
import { signInTokenOnlyForSignIn } from "./ticket-errors.ts";
import { normalizeUsername, requireFreeUsername } from "./username.ts";
import { verified } from "./verification.ts";

/** What a person gives to sign up with, all at once or in several steps. */
export interface SignUpInput {
  strategy?: string | undefined;
  ticket?: string | undefined;
  emailAddress?: string | undefined;
  phoneNumber?: string | undefined;
  username?: string | undefined;
  password?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  legalAccepted?: boolean | undefined;
  unsafeMetadata?: Metadata | undefined;
  locale?: string | undefined;
  /** Goes on with what a sign-in at another site found out. */
  transfer?: boolean | undefined;
  redirectUrl?: string | undefined;
  actionCompleteRedirectUrl?: string | undefined;
  enterpriseConnectionId?: string | undefined;
  oidcPrompt?: string | undefined;
  oidcLoginHint?: string | undefined;
}

/**
 * The sign-up with what is given, of which nothing is kept yet.
 *
 * @throws ClerkError for what is malformed, taken, or not asked for in this instance.
 */
export async function fillSignUp(
  instance: Instance,
  input: SignUpInput,
  signUp: SignUp,
): Promise<SignUp> {
  refuseDisabledFields(instance, input);
  if (input.emailAddress === "" && input.phoneNumber === "") throw parameterEmpty("email_address");
  const next = input.transfer ? transferToSignUp(instance, signUp) : { ...signUp };
  if (input.ticket) Object.assign(next, invited(instance, input.ticket));
  if (input.emailAddress) Object.assign(next, withEmailAddress(instance, input.emailAddress, next));
  if (input.phoneNumber) Object.assign(next, withPhoneNumber(instance, input.phoneNumber, next));
  if (input.username) {
    next.username = requireFreeUsername(instance, normalizeUsername(instance, input.username));
  }
  next.firstName = input.firstName || next.firstName;
  next.lastName = input.lastName || next.lastName;
  next.locale = input.locale ?? next.locale;
  next.unsafeMetadata = input.unsafeMetadata ?? next.unsafeMetadata;
  if (input.legalAccepted) next.legalAcceptedAt = instance.now();
  if (input.password) {
    const { emailAddress, phoneNumber, username } = next;
    const identifiers = [emailAddress, phoneNumber, username].filter((each) => each != null);
    checkPasswordStrength(instance, input.password, identifiers);
    next.passwordHash = await hashPassword(input.password);
  }
  return next;
}

function refuseDisabledFields(instance: Instance, input: SignUpInput): void {
  const given: Record<SignUpField, unknown> = {
    email_address: input.emailAddress,
    phone_number: input.phoneNumber,
    username: input.username,
    first_name: input.firstName,
    last_name: input.lastName,
    password: input.password,
    legal_accepted: undefined,
  };
  for (const [field, value] of Object.entries(given)) {
    if (value && !isFieldEnabled(instance, field as SignUpField)) throw parameterUnknown(field);
  }
  if (input.legalAccepted === false && isFieldEnabled(instance, "legal_accepted")) {
    throw legalNotAccepted();
  }
}

/** Under strict protection against enumeration, nobody learns that somebody has an account. */
const mayTell = ({ configuration }: Instance) => !configuration.access.enumerationProtection;

/** Another address has to be proved again, and isn't the one that was invited. */
function withEmailAddress(instance: Instance, given: string, signUp: SignUp): Partial<SignUp> {
  const emailAddress = normalizeEmailAddress(given);
  if (mayTell(instance)) requireFreeEmailAddress(instance, emailAddress);
  if (emailAddress === signUp.emailAddress) return {};
  return { emailAddress, emailAddressVerification: null, ticket: null };
}

function withPhoneNumber(instance: Instance, given: string, signUp: SignUp): Partial<SignUp> {
  const phoneNumber = normalizePhoneNumber(given);
  if (mayTell(instance)) requireFreePhoneNumber(instance, phoneNumber);
  return phoneNumber === signUp.phoneNumber ? {} : { phoneNumber, phoneNumberVerification: null };
}

function invited(instance: Instance, ticket: string): Partial<SignUp> {
  const opened = openTicket(instance, ticket);
  if (opened.actorTokenId) throw actorTokenOnlyForSignIn();
  if (opened.emailAddress === null) throw signInTokenOnlyForSignIn();
  requireNoAccount(instance, opened);
  const emailAddressVerification = verified("ticket");
  return { ticket, emailAddress: opened.emailAddress, emailAddressVerification };
}

const legalNotAccepted = () =>
  new ClerkError(
    422,
    "legal_not_accepted",
    "legal not accepted",
    "Legal consent must be accepted in order to continue.",
    aboutParameter("legal_accepted"),
  );
