import { findUserByEmailAddress } from "./email-address.ts";
import { sendEmailLink } from "./email-link.ts";
import { parameterMissing } from "./errors.ts";
import type { Instance } from "./instance.ts";
import { sendMessage } from "./message.ts";
import { findUserByPhoneNumber } from "./phone-number.ts";
import type { SignUp, Verification } from "./records.ts";
import {
  strategyInvalid,
  verificationAlreadyVerified,
  verificationMissing,
} from "./sign-in-errors.ts";
import { completeWhenReady, requireOpenSignUp } from "./sign-up-state.ts";
import { attemptCode, sendCode, undeliveredCode } from "./verification.ts";

export interface SignUpPreparation {
  strategy: string;
  redirectUrl?: string | undefined;
}

/** One way to prove what somebody signs up with. To add one, name it in `strategies`. */
interface SignUpStrategy {
  readonly strategy: string;
  readonly proves: "emailAddress" | "phoneNumber";
  prepare(
    instance: Instance,
    signUp: SignUp,
    identifier: string,
    input: SignUpPreparation,
  ): Verification;
}

const strategies: readonly SignUpStrategy[] = [
  {
    strategy: "email_code",
    proves: "emailAddress",
    prepare: (instance, _signUp, emailAddress) => sendCode(instance, emailAddress, "email_code"),
  },
  {
    strategy: "email_link",
    proves: "emailAddress",
    prepare: (instance, { id, clientId }, emailAddress, { redirectUrl }) =>
      sendEmailLink(instance, emailAddress, {
        purpose: { kind: "sign_up", id },
        clientId,
        redirectUrl,
      }),
  },
  {
    strategy: "phone_code",
    proves: "phoneNumber",
    prepare: (instance, _signUp, phoneNumber) => sendCode(instance, phoneNumber, "phone_code"),
  },
];

const verificationField = {
  emailAddress: "emailAddressVerification",
  phoneNumber: "phoneNumberVerification",
} as const;

/** Whether something that is signed up with can be proved by it in this instance. */
export const isSignUpVerification = ({ configuration }: Instance, name: string): boolean =>
  strategies.some(({ strategy, proves }) => {
    const { verifications } = configuration.identifiers[proves];
    return strategy === name && (verifications as readonly string[]).includes(name);
  });

function requireStrategy(instance: Instance, name: string): SignUpStrategy {
  const found = strategies.find(({ strategy }) => strategy === name);
  if (!found || !isSignUpVerification(instance, name)) throw strategyInvalid();
  return found;
}

/** Sends a code or a link to the address or the number of the sign-up. */
export function prepareVerification(
  instance: Instance,
  id: string,
  input: SignUpPreparation,
): SignUp {
  const signUp = requireOpenSignUp(instance, id);
  const { proves, prepare } = requireStrategy(instance, input.strategy);
  const identifier = signUp[proves];
  const field = verificationField[proves];
  if (!identifier) throw verificationMissing();
  if (signUp[field]?.status === "verified") throw verificationAlreadyVerified();
  const { enumerationProtection } = instance.configuration.access;
  const isTaken = ownerOf[proves](instance, identifier) !== undefined;
  const verification =
    enumerationProtection && isTaken
      ? tellOwner(instance, identifier, input.strategy)
      : prepare(instance, signUp, identifier, input);
  return instance.store.signUps.put({ ...signUp, [field]: verification });
}

const ownerOf = { emailAddress: findUserByEmailAddress, phoneNumber: findUserByPhoneNumber };

/** Whoever has an account hears that somebody tries to make one with their address or number. */
function tellOwner(instance: Instance, to: string, strategy: string): Verification {
  const subject = "You have an account already: sign in instead";
  sendMessage(instance, { to, subject, kind: "sign_up_attempt", code: null, url: null });
  return undeliveredCode(instance, strategy);
}

/**
 * Proves the address or the number with the code that was sent, and completes the sign-up if nothing
 * is missing.
 */
export async function attemptVerification(
  instance: Instance,
  id: string,
  { strategy, code }: { strategy: string; code?: string | undefined },
  userAgent: string | null,
): Promise<SignUp> {
  const signUp = requireOpenSignUp(instance, id);
  const field = verificationField[requireStrategy(instance, strategy).proves];
  // A link is opened, not typed in.
  if (strategy === "email_link") throw strategyInvalid();
  const pending = signUp[field] ?? null;
  if (pending && pending.strategy !== strategy) throw verificationMissing();
  if (!code) throw parameterMissing("code");
  attemptCode(instance, pending, code, (verification) =>
    instance.store.signUps.put({ ...signUp, [field]: verification }),
  );
  return completeWhenReady(instance, requireOpenSignUp(instance, id), userAgent);
}
