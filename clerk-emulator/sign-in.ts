import { findUserByEmailAddress } from "./email-address.ts";
import {
  accountMissing,
  alreadySignedIn,
  identifierNotFound,
  parameterMissing,
  parameterValueInvalid,
  resourceNotFound,
  strategyInvalid,
  userBanned,
  userLocked,
  verificationAlreadyVerified,
  verificationMissing,
} from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { checkPasswordStrength } from "./password.ts";
import type { Client, SignIn, User } from "./records.ts";
import { createSession, liveSessions, refuseSecondSession } from "./session.ts";
import { openTicket } from "./ticket.ts";
import { endSessionsOf, requireUser, setPassword, verifyPassword } from "./user.ts";
import { attemptCode, sendCode, verified } from "./verification.ts";

const day = 24 * 60 * 60 * 1000;

export interface SignInInput {
  strategy?: string;
  identifier?: string;
  password?: string;
  ticket?: string;
}

/**
 * Starts a sign-in in the place of the client's current one. What is given is used at once: an
 * identifier, a password with it, a ticket alone.
 */
export async function createSignIn(
  instance: Instance,
  client: Client,
  input: SignInInput,
  userAgent: string | null,
): Promise<SignIn> {
  refuseSecondSession(instance, client);
  const signIn = start(instance, client);
  const { strategy, identifier, password, ticket } = input;
  if (strategy === "ticket") return signInWithTicket(instance, signIn, ticket, userAgent);
  if (strategy && !["password", "email_code", "reset_password_email_code"].includes(strategy)) {
    throw parameterValueInvalid("strategy", strategy);
  }
  if (!identifier) {
    if (strategy) throw parameterMissing("identifier");
    return signIn;
  }
  const identified = identify(instance, client, signIn, identifier);
  if (password) return attemptFirstFactor(instance, identified.id, { password }, userAgent);
  if (strategy === "password") throw parameterMissing("password");
  return strategy ? prepareFirstFactor(instance, identified.id, strategy) : identified;
}

function start(instance: Instance, client: Client): SignIn {
  const { signIns, clients } = instance.store;
  for (const { id } of signIns.where("client", client.id)) signIns.delete(id);
  const now = Date.now();
  const signIn = signIns.put({
    id: newId("sia"),
    clientId: client.id,
    status: "needs_identifier",
    identifier: null,
    userId: null,
    firstFactorVerification: null,
    createdSessionId: null,
    createdAt: now,
    abandonAt: now + day,
  });
  clients.put({ ...client, signInId: signIn.id });
  return signIn;
}

function identify(instance: Instance, client: Client, signIn: SignIn, identifier: string): SignIn {
  const user = findUserByEmailAddress(instance, identifier);
  if (!user) throw identifierNotFound();
  refuseUser(instance, client, user);
  return instance.store.signIns.put({
    ...signIn,
    status: "needs_first_factor",
    identifier,
    userId: user.id,
  });
}

function refuseUser(instance: Instance, client: Client, user: User): void {
  if (user.banned) throw userBanned();
  if (user.locked) throw userLocked();
  const session = liveSessions(instance, client).find((each) => each.userId === user.id);
  if (session) throw alreadySignedIn(session.id);
}

function signInWithTicket(
  instance: Instance,
  signIn: SignIn,
  ticket: string | undefined,
  userAgent: string | null,
): SignIn {
  if (!ticket) throw parameterMissing("ticket");
  const opened = openTicket(instance, ticket);
  const user = opened.userId
    ? requireUser(instance, opened.userId)
    : findUserByEmailAddress(instance, opened.emailAddress ?? "");
  if (!user) throw accountMissing();
  refuseUser(instance, instance.store.clients.get(signIn.clientId) as Client, user);
  const organizationId = opened.use(user.id);
  const identified: SignIn = {
    ...signIn,
    userId: user.id,
    identifier: opened.emailAddress,
    firstFactorVerification: verified("ticket"),
  };
  return complete(instance, identified, userAgent, organizationId);
}

/** Sends a code to one of the person's addresses: the one that is named, else the primary one. */
export function prepareFirstFactor(
  instance: Instance,
  id: string,
  strategy: string,
  emailAddressId?: string,
): SignIn {
  const signIn = requireStep(instance, id, "needs_first_factor");
  if (strategy !== "email_code" && strategy !== "reset_password_email_code") {
    throw strategyInvalid();
  }
  const user = requireUser(instance, signIn.userId ?? "");
  const factors = firstFactors(user).filter((factor) => factor.strategy === strategy);
  const wanted = emailAddressId ?? user.primaryEmailAddressId;
  const factor = factors.find((each) => each.email_address_id === wanted);
  if (!factor?.safe_identifier) throw strategyInvalid();
  return instance.store.signIns.put({
    ...signIn,
    firstFactorVerification: sendCode(instance, factor.safe_identifier, strategy),
  });
}

export interface FirstFactorAttempt {
  strategy?: string;
  code?: string;
  password?: string;
}

/** Completes the sign-in with a password or a code, or asks for a new password after a reset code. */
export async function attemptFirstFactor(
  instance: Instance,
  id: string,
  { strategy, code, password }: FirstFactorAttempt,
  userAgent: string | null,
): Promise<SignIn> {
  const { userId } = requireStep(instance, id, "needs_first_factor");
  if (strategy === "password" || strategy === undefined) {
    if (!password) throw parameterMissing("password");
    await verifyPassword(requireUser(instance, userId ?? ""), password);
    const signIn = requireStep(instance, id, "needs_first_factor");
    const firstFactorVerification = verified("password");
    return complete(instance, { ...signIn, firstFactorVerification }, userAgent);
  }
  const signIn = checkCode(instance, id, strategy, code);
  if (strategy === "email_code") return complete(instance, signIn, userAgent);
  instance.store.signIns.put({ ...signIn, status: "needs_new_password" });
  return password
    ? resetPassword(instance, id, { password }, userAgent)
    : requireSignIn(instance, id);
}

function checkCode(instance: Instance, id: string, strategy: string, code?: string): SignIn {
  const signIn = requireStep(instance, id, "needs_first_factor");
  if (signIn.firstFactorVerification?.strategy !== strategy) throw verificationMissing();
  if (!code) throw parameterMissing("code");
  attemptCode(signIn.firstFactorVerification, code, (firstFactorVerification) =>
    instance.store.signIns.put({ ...signIn, firstFactorVerification }),
  );
  return requireSignIn(instance, id);
}

/** Sets the new password of a person who proved their address, and signs them in. */
export async function resetPassword(
  instance: Instance,
  id: string,
  { password, signOutOfOtherSessions }: { password: string; signOutOfOtherSessions?: boolean },
  userAgent: string | null,
): Promise<SignIn> {
  const { userId } = requireStep(instance, id, "needs_new_password");
  const user = requireUser(instance, userId ?? "");
  checkPasswordStrength(instance, password);
  await setPassword(instance, user.id, password);
  const signIn = requireStep(instance, id, "needs_new_password");
  if (signOutOfOtherSessions) endSessionsOf(instance, user.id);
  return complete(instance, signIn, userAgent);
}

function complete(
  instance: Instance,
  signIn: SignIn,
  userAgent: string | null,
  organizationId: string | null = null,
): SignIn {
  const client = instance.store.clients.get(signIn.clientId) as Client;
  refuseSecondSession(instance, client);
  const strategy = signIn.firstFactorVerification?.strategy;
  const session = createSession(instance, { ...client, signInId: null }, signIn.userId ?? "", {
    strategy,
    userAgent,
    organizationId,
  });
  return instance.store.signIns.put({
    ...signIn,
    status: "complete",
    createdSessionId: session.id,
  });
}

/** The sign-in; throws Clerk's 404 when there is none, or it was left alone for a day. */
export function requireSignIn(instance: Instance, id: string): SignIn {
  const signIn = instance.store.signIns.get(id);
  if (signIn && signIn.abandonAt > Date.now()) return signIn;
  throw resourceNotFound(`No sign in was found with id ${id}`);
}

function requireStep(instance: Instance, id: string, status: SignIn["status"]): SignIn {
  const signIn = requireSignIn(instance, id);
  if (signIn.status === status) return signIn;
  throw signIn.status === "complete" ? verificationAlreadyVerified() : verificationMissing();
}

/** The ways in which a person can prove who they are. */
export function firstFactors(user: User) {
  const addresses = user.emailAddresses.filter((each) => each.verification?.status === "verified");
  const byCode = (strategy: "email_code" | "reset_password_email_code") =>
    addresses.map((address) => ({
      strategy,
      safe_identifier: address.emailAddress,
      email_address_id: address.id,
      primary: address.id === user.primaryEmailAddressId,
    }));
  const password = {
    strategy: "password",
    safe_identifier: undefined,
    email_address_id: undefined,
  };
  if (user.passwordHash === null) return byCode("email_code");
  return [password, ...byCode("email_code"), ...byCode("reset_password_email_code")];
}
