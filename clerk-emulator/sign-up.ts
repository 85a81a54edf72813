import { normalizeEmailAddress, requireFreeEmailAddress } from "./email-address.ts";
import { parameterValueInvalid, resourceNotFound } from "./errors.ts";
import { linkExternalIdentity } from "./external-identity.ts";
import { isExternalStrategy, startExternalSignUp, transferToSignUp } from "./external-sign-up.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { checkPasswordStrength, hashPassword } from "./password.ts";
import type { Client, Metadata, SignUp } from "./records.ts";
import { createSession, refuseSecondSession } from "./session.ts";
import {
  strategyInvalid,
  verificationAlreadyVerified,
  verificationMissing,
} from "./sign-in-errors.ts";
import { missingFields, unverifiedFields } from "./sign-up-fields.ts";
import { openTicket, requireNoAccount } from "./ticket.ts";
import { signInTokenOnlyForSignIn } from "./ticket-errors.ts";
import { createUser } from "./user.ts";
import { attemptCode, sendCode, verified } from "./verification.ts";

const day = 24 * 60 * 60 * 1000;

export interface SignUpInput {
  strategy?: string;
  ticket?: string;
  emailAddress?: string;
  password?: string;
  firstName?: string;
  lastName?: string;
  unsafeMetadata?: Metadata;
  locale?: string;
  redirectUrl?: string;
  enterpriseConnectionId?: string;
  oidcLoginHint?: string;
  /** Whether to go on with an account at another site that a sign-in found. */
  transfer?: boolean;
}

/** Starts a sign-up in the place of the client's current one, with what is known so far. */
export async function createSignUp(
  instance: Instance,
  client: Client,
  input: SignUpInput,
  userAgent: string | null,
): Promise<SignUp> {
  refuseSecondSession(instance, client);
  requireStrategy(instance, input.strategy);
  const now = instance.now();
  const filled = await fill(instance, input, {
    id: newId("sua"),
    clientId: client.id,
    status: "missing_requirements",
    emailAddress: null,
    emailAddressVerification: null,
    firstName: null,
    lastName: null,
    passwordHash: null,
    unsafeMetadata: {},
    locale: null,
    ticket: null,
    createdSessionId: null,
    createdUserId: null,
    createdAt: now,
    abandonAt: now + day,
  });
  const { signUps, clients } = instance.store;
  const current = clients.get(client.id) as Client;
  for (const { id } of signUps.where("client", client.id)) signUps.delete(id);
  clients.put({ ...current, signUpId: filled.id });
  return proceed(instance, signUps.put(filled), input, userAgent);
}

function requireStrategy(instance: Instance, strategy: string | undefined): void {
  if (!strategy || ["ticket", "email_code"].includes(strategy)) return;
  if (!isExternalStrategy(instance, strategy)) throw parameterValueInvalid("strategy", strategy);
}

/** Leaves for another site if that is what was asked for. */
function proceed(
  instance: Instance,
  signUp: SignUp,
  input: SignUpInput,
  userAgent: string | null,
): SignUp | Promise<SignUp> {
  return input.strategy && isExternalStrategy(instance, input.strategy)
    ? startExternalSignUp(instance, signUp, input)
    : completeWhenReady(instance, signUp, userAgent);
}

/** Adds to a sign-up or corrects it; a new address has to be proved again. */
export async function updateSignUp(
  instance: Instance,
  id: string,
  input: SignUpInput,
  userAgent: string | null,
): Promise<SignUp> {
  const filled = await fill(instance, input, requireOpenSignUp(instance, id));
  requireOpenSignUp(instance, id);
  requireStrategy(instance, input.strategy);
  return proceed(instance, instance.store.signUps.put(filled), input, userAgent);
}

async function fill(instance: Instance, input: SignUpInput, signUp: SignUp): Promise<SignUp> {
  const next = input.transfer ? transferToSignUp(instance, signUp) : { ...signUp };
  if (input.ticket) Object.assign(next, invited(instance, input.ticket));
  if (input.emailAddress) {
    const emailAddress = normalizeEmailAddress(input.emailAddress);
    requireFreeEmailAddress(instance, emailAddress);
    if (emailAddress !== next.emailAddress) {
      Object.assign(next, { emailAddress, emailAddressVerification: null, ticket: null });
    }
  }
  next.firstName = input.firstName || next.firstName;
  next.lastName = input.lastName || next.lastName;
  next.locale = input.locale ?? next.locale;
  next.unsafeMetadata = input.unsafeMetadata ?? next.unsafeMetadata;
  if (input.password) {
    checkPasswordStrength(instance, input.password, [next.emailAddress ?? ""]);
    next.passwordHash = await hashPassword(input.password);
  }
  return next;
}

function invited(instance: Instance, ticket: string): Partial<SignUp> {
  const opened = openTicket(instance, ticket);
  if (opened.emailAddress === null) throw signInTokenOnlyForSignIn();
  requireNoAccount(instance, opened);
  const emailAddressVerification = verified("ticket");
  return { ticket, emailAddress: opened.emailAddress, emailAddressVerification };
}

/** Sends a code to the address of the sign-up. */
export function prepareVerification(instance: Instance, id: string, strategy: string): SignUp {
  const signUp = requireOpenSignUp(instance, id);
  if (strategy !== "email_code") throw strategyInvalid();
  if (signUp.emailAddress === null) throw verificationMissing();
  if (signUp.emailAddressVerification?.status === "verified") throw verificationAlreadyVerified();
  const emailAddressVerification = sendCode(instance, signUp.emailAddress);
  return instance.store.signUps.put({ ...signUp, emailAddressVerification });
}

/** Proves the address with the code that was sent, and completes the sign-up if nothing is missing. */
export async function attemptVerification(
  instance: Instance,
  id: string,
  code: string,
  userAgent: string | null,
): Promise<SignUp> {
  const signUp = requireOpenSignUp(instance, id);
  attemptCode(instance, signUp.emailAddressVerification, code, (emailAddressVerification) =>
    instance.store.signUps.put({ ...signUp, emailAddressVerification }),
  );
  return completeWhenReady(instance, requireOpenSignUp(instance, id), userAgent);
}

/** Makes the person's account, and signs them in, once nothing is missing. */
export async function completeWhenReady(
  instance: Instance,
  signUp: SignUp,
  userAgent: string | null,
): Promise<SignUp> {
  if (missingFields(instance, signUp).length + unverifiedFields(signUp).length > 0) return signUp;
  const clientNow = () => instance.store.clients.get(signUp.clientId) as Client;
  refuseSecondSession(instance, clientNow());
  const ticket = signUp.ticket ? openTicket(instance, signUp.ticket) : null;
  const strategy = signUp.externalIdentity?.strategy ?? signUp.emailAddressVerification?.strategy;
  const user = await createUser(instance, {
    emailAddresses: [signUp.emailAddress ?? ""],
    verificationStrategy: strategy,
    passwordHash: signUp.passwordHash,
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    unsafeMetadata: signUp.unsafeMetadata,
    publicMetadata: ticket?.publicMetadata ?? {},
  });
  if (signUp.externalIdentity) linkExternalIdentity(instance, user.id, signUp.externalIdentity);
  const organizationId = ticket?.use(user.id) ?? null;
  const session = createSession(instance, { ...clientNow(), signUpId: null }, user.id, {
    strategy,
    userAgent,
    organizationId,
  });
  return instance.store.signUps.put({
    ...signUp,
    status: "complete",
    createdUserId: user.id,
    createdSessionId: session.id,
  });
}

/** The sign-up; throws Clerk's 404 when there is none, or it was left alone for a day. */
export function requireSignUp(instance: Instance, id: string): SignUp {
  const signUp = instance.store.signUps.get(id);
  if (signUp && signUp.abandonAt > instance.now()) return signUp;
  throw resourceNotFound(`No sign up was found with id ${id}`);
}

function requireOpenSignUp(instance: Instance, id: string): SignUp {
  const signUp = requireSignUp(instance, id);
  if (signUp.status === "complete") throw verificationAlreadyVerified();
  return signUp;
}
