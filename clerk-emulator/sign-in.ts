import { findUserByEmailAddress } from "./email-address.ts";
import { connectionsFor } from "./enterprise-sso.ts";
import { parameterMissing, parameterValueInvalid } from "./errors.ts";
import { startEnterpriseSignIn, startSocialSignIn, transferToSignIn } from "./external-sign-in.ts";
import { findUserByIdentifier } from "./find-user.ts";
import { isFirstFactor } from "./first-factors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Client, SignIn } from "./records.ts";
import { refuseUser } from "./refuse-user.ts";
import { refuseSecondSession } from "./session.ts";
import { identifierNotFound } from "./sign-in-errors.ts";
import { attemptFirstFactor, prepareFirstFactor } from "./sign-in-first-factor.ts";
import { startPasskeySignIn } from "./sign-in-passkey.ts";
import { completeSignIn, startSession } from "./sign-in-state.ts";
import { checkSignUpIfMissing } from "./sign-up-if-missing.ts";
import { isSocialStrategy } from "./social-provider.ts";
import { openTicket } from "./ticket.ts";
import { accountMissing } from "./ticket-errors.ts";
import { requireUser } from "./user.ts";
import { verified } from "./verification.ts";

const day = 24 * 60 * 60 * 1000;

export interface SignInInput {
  strategy?: string | undefined;
  identifier?: string | undefined;
  password?: string | undefined;
  ticket?: string | undefined;
  redirectUrl?: string | undefined;
  actionCompleteRedirectUrl?: string | undefined;
  enterpriseConnectionId?: string | undefined;
  oidcLoginHint?: string | undefined;
  /** Whether whoever has no account goes on to sign up, once they proved the identifier. */
  signUpIfMissing?: boolean | undefined;
  /** Whether to go on with an account that a sign-up found. */
  transfer?: boolean | undefined;
}

type SignInStart = (
  instance: Instance,
  signIn: SignIn,
  input: SignInInput,
  userAgent: string | null,
) => SignIn | Promise<SignIn>;

/** The strategies that find out themselves who the person is. */
const signInsWithoutIdentifier: Record<string, SignInStart> = {
  ticket: signInWithTicket,
  passkey: startPasskeySignIn,
  enterprise_sso: startEnterpriseSignIn,
};

function findStart(instance: Instance, strategy: string | undefined): SignInStart | undefined {
  if (strategy === undefined) return undefined;
  if (isSocialStrategy(instance, strategy)) return startSocialSignIn;
  return signInsWithoutIdentifier[strategy];
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
  if (input.signUpIfMissing) checkSignUpIfMissing(instance, input);
  const signIn = start(instance, client);
  const { strategy, identifier, password } = input;
  if (input.transfer) return transferToSignIn(instance, signIn, userAgent);
  const begin = findStart(instance, strategy);
  if (begin) return begin(instance, signIn, input, userAgent);
  if (strategy && !isFirstFactor(strategy)) throw parameterValueInvalid("strategy", strategy);
  if (!identifier) {
    if (strategy) throw parameterMissing("identifier");
    return signIn;
  }
  const identified = identify(instance, client, signIn, { ...input, identifier });
  if (identified.status === "needs_identifier") return identified;
  if (password) {
    const attempt = { strategy: "password", password };
    return attemptFirstFactor(instance, identified.id, attempt, userAgent);
  }
  if (strategy === "password") throw parameterMissing("password");
  return strategy
    ? prepareFirstFactor(instance, identified.id, { ...input, strategy })
    : identified;
}

function start(instance: Instance, client: Client): SignIn {
  const { signIns, clients } = instance.store;
  for (const { id } of signIns.where("client", client.id)) signIns.delete(id);
  const now = instance.now();
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

function identify(
  instance: Instance,
  client: Client,
  signIn: SignIn,
  { identifier, signUpIfMissing = false }: SignInInput & { identifier: string },
): SignIn {
  const user = findUserByIdentifier(instance, identifier);
  if (!user && connectionsFor(instance, identifier).length > 0) {
    return instance.store.signIns.put({ ...signIn, identifier });
  }
  const mayTell = !signUpIfMissing && !instance.configuration.access.enumerationProtection;
  if (!user && mayTell) throw identifierNotFound();
  if (user) refuseUser(instance, client, user);
  return instance.store.signIns.put({
    ...signIn,
    status: "needs_first_factor",
    identifier,
    userId: user?.id ?? null,
    signUpIfMissing,
  });
}

function signInWithTicket(
  instance: Instance,
  signIn: SignIn,
  { ticket }: SignInInput,
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
    actorTokenId: opened.actorTokenId,
  };
  // Whoever acts as somebody can't have their second factor.
  if (opened.actorTokenId) return startSession(instance, identified, userAgent);
  return completeSignIn(instance, identified, userAgent, organizationId);
}
