import { resourceNotFound } from "./errors.ts";
import { linkExternalIdentity } from "./external-identity.ts";
import type { Instance } from "./instance.ts";
import type { Client, SignUp } from "./records.ts";
import { createSession, refuseSecondSession } from "./session.ts";
import { verificationAlreadyVerified } from "./sign-in-errors.ts";
import { requireSignUpAllowed } from "./sign-up-access.ts";
import { missingFields, unverifiedFields } from "./sign-up-fields.ts";
import { openTicket } from "./ticket.ts";
import { createUser } from "./user.ts";

/** The sign-up; throws Clerk's 404 when there is none, or it was left alone for a day. */
export function requireSignUp(instance: Instance, id: string): SignUp {
  const signUp = instance.store.signUps.get(id);
  if (signUp && signUp.abandonAt > instance.now()) return signUp;
  throw resourceNotFound(`No sign up was found with id ${id}`);
}

/** The sign-up, while it isn't complete. */
export function requireOpenSignUp(instance: Instance, id: string): SignUp {
  const signUp = requireSignUp(instance, id);
  if (signUp.status === "complete") throw verificationAlreadyVerified();
  return signUp;
}

/** Makes the account and signs its person in, if nothing is missing and everything is proved. */
export async function completeWhenReady(
  instance: Instance,
  signUp: SignUp,
  userAgent: string | null,
): Promise<SignUp> {
  const open = [...missingFields(instance, signUp), ...unverifiedFields(instance, signUp)];
  if (open.length > 0) return signUp;
  const clientNow = () => instance.store.clients.get(signUp.clientId) as Client;
  refuseSecondSession(instance, clientNow());
  requireSignUpAllowed(instance, signUp);
  const ticket = signUp.ticket ? openTicket(instance, signUp.ticket) : null;
  const user = await createUser(instance, {
    ...newUserOf(signUp),
    publicMetadata: ticket?.publicMetadata ?? {},
  });
  if (signUp.externalIdentity) linkExternalIdentity(instance, user.id, signUp.externalIdentity);
  const organizationId = ticket?.use(user.id) ?? null;
  const session = createSession(instance, { ...clientNow(), signUpId: null }, user.id, {
    strategy: strategyOf(signUp),
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

function newUserOf(signUp: SignUp) {
  const { emailAddress, emailAddressVerification, phoneNumber, phoneNumberVerification } = signUp;
  const proof = (verification: SignUp["emailAddressVerification"] | undefined) =>
    verification?.status === "verified" ? verification.strategy : null;
  return {
    emailAddresses:
      emailAddress === null
        ? []
        : [{ identifier: emailAddress, strategy: proof(emailAddressVerification) }],
    phoneNumbers: phoneNumber
      ? [{ identifier: phoneNumber, strategy: proof(phoneNumberVerification) }]
      : [],
    username: signUp.username ?? null,
    externalId: signUp.externalId ?? null,
    passwordHash: signUp.passwordHash,
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    unsafeMetadata: signUp.unsafeMetadata,
    locale: signUp.locale,
    legalAcceptedAt: signUp.legalAcceptedAt ?? null,
  };
}

/** By what the person proved who they are. */
const strategyOf = (signUp: SignUp): string | undefined =>
  signUp.externalIdentity?.strategy ??
  signUp.emailAddressVerification?.strategy ??
  signUp.phoneNumberVerification?.strategy;
