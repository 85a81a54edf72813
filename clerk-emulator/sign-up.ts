import { parameterValueInvalid } from "./errors.ts";
import { isExternalStrategy, startExternalSignUp } from "./external-sign-up.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Client, SignUp } from "./records.ts";
import { refuseSecondSession } from "./session.ts";
import { requireSignUpAllowed } from "./sign-up-access.ts";
import { fillSignUp, type SignUpInput } from "./sign-up-fill.ts";
import { completeWhenReady, requireOpenSignUp } from "./sign-up-state.ts";
import { isSignUpVerification, prepareVerification } from "./sign-up-verification.ts";

const day = 24 * 60 * 60 * 1000;

/** Starts a sign-up in the place of the client's current one, with what is known so far. */
export async function createSignUp(
  instance: Instance,
  client: Client,
  input: SignUpInput,
  userAgent: string | null,
): Promise<SignUp> {
  refuseSecondSession(instance, client);
  requireKnownStrategy(instance, input);
  const filled = await fillSignUp(instance, input, newSignUp(instance, client));
  requireSignUpAllowed(instance, filled);
  const { signUps, clients } = instance.store;
  const current = clients.get(client.id) as Client;
  for (const { id } of signUps.where("client", client.id)) signUps.delete(id);
  clients.put({ ...current, signUpId: filled.id });
  return goOn(instance, signUps.put(filled), input, userAgent);
}

/** Adds to a sign-up or corrects it; a new address or number has to be proved again. */
export async function updateSignUp(
  instance: Instance,
  id: string,
  input: SignUpInput,
  userAgent: string | null,
): Promise<SignUp> {
  requireKnownStrategy(instance, input);
  const filled = await fillSignUp(instance, input, requireOpenSignUp(instance, id));
  requireOpenSignUp(instance, id);
  requireSignUpAllowed(instance, filled);
  return goOn(instance, instance.store.signUps.put(filled), input, userAgent);
}

function requireKnownStrategy(instance: Instance, { strategy }: SignUpInput): void {
  if (!strategy || strategy === "ticket" || isExternalStrategy(instance, strategy)) return;
  if (isSignUpVerification(instance, strategy)) return;
  throw parameterValueInvalid("strategy", strategy);
}

/**
 * Completes the sign-up, or sends the code, or the browser to another site, at once when a strategy
 * was given for it.
 */
async function goOn(
  instance: Instance,
  signUp: SignUp,
  input: SignUpInput,
  userAgent: string | null,
): Promise<SignUp> {
  const { strategy, redirectUrl } = input;
  if (strategy && isExternalStrategy(instance, strategy)) {
    return startExternalSignUp(instance, signUp, input);
  }
  const now = await completeWhenReady(instance, signUp, userAgent);
  const isPreparing = strategy !== undefined && isSignUpVerification(instance, strategy);
  if (!isPreparing || now.status === "complete") return now;
  return prepareVerification(instance, now.id, { strategy, redirectUrl });
}

function newSignUp(instance: Instance, client: Client): SignUp {
  const now = instance.now();
  return {
    id: newId("sua"),
    clientId: client.id,
    status: "missing_requirements",
    emailAddress: null,
    emailAddressVerification: null,
    phoneNumber: null,
    phoneNumberVerification: null,
    username: null,
    legalAcceptedAt: null,
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
  };
}
