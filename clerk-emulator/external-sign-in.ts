import { requireProvisioning } from "./enterprise-account.ts";
import { chooseConnection, connectionsFor, connectionsOf, strategyOf } from "./enterprise-sso.ts";
import { ClerkError, parameterMissing } from "./errors.ts";
import {
  accountTransferInvalid,
  connectionMissingForSignIn,
  externalAccountNotFound,
} from "./external-errors.ts";
import { findPerson, hasProved, isTrusted } from "./external-identity.ts";
import type { ExternalIdentity } from "./external-records.ts";
import { failedElsewhere, identityOf, startExternalRedirect } from "./external-redirect.ts";
import type { Instance } from "./instance.ts";
import type { Client, SignIn, User, Verification } from "./records.ts";
import { refuseUser } from "./refuse-user.ts";
import type { SignInInput } from "./sign-in.ts";
import { completeSignIn } from "./sign-in-state.ts";
import { requireSignUpAllowed } from "./sign-up-access.ts";
import { requireSocialProvider } from "./social-provider.ts";
import { verifiedElsewhere } from "./verification.ts";

/** Sends the browser to a social provider, which will say who it is. */
export function startSocialSignIn(
  instance: Instance,
  signIn: SignIn,
  { strategy = "", redirectUrl, oidcLoginHint, identifier }: SignInInput,
): SignIn {
  const provider = requireSocialProvider(instance, strategy);
  const firstFactorVerification = startExternalRedirect(instance, {
    strategy,
    provider: strategy,
    enterpriseConnectionId: null,
    purpose: { kind: "sign_in", id: signIn.id },
    clientId: signIn.clientId,
    loginHint: oidcLoginHint ?? identifier ?? null,
    scopes: instance.configuration.socialProviders[provider].scopes,
    redirectUrl,
  });
  return instance.store.signIns.put({ ...signIn, firstFactorVerification });
}

/** Sends the browser to the identity provider of the address that was given. */
export function startEnterpriseSignIn(
  instance: Instance,
  signIn: SignIn,
  { identifier, enterpriseConnectionId, redirectUrl }: SignInInput,
): SignIn {
  const given = identifier ?? signIn.identifier;
  if (!given) throw parameterMissing("identifier");
  const user = signIn.userId ? instance.store.users.get(signIn.userId) : undefined;
  const connections = connectionsFor(instance, given);
  const connection = chooseConnection(
    connections.length === 0 && user ? connectionsOf(instance, user) : connections,
    enterpriseConnectionId,
    connectionMissingForSignIn,
  );
  const firstFactorVerification = startExternalRedirect(instance, {
    strategy: strategyOf(connection),
    provider: connection.provider,
    enterpriseConnectionId: connection.id,
    purpose: { kind: "sign_in", id: signIn.id },
    clientId: signIn.clientId,
    loginHint: given,
    redirectUrl,
  });
  return instance.store.signIns.put({ ...signIn, identifier: given, firstFactorVerification });
}

/** Goes on with a sign-in once its browser is back: what it is now shows in the client. */
export function finishExternalSignIn(
  instance: Instance,
  id: string,
  proof: ExternalIdentity | ClerkError,
  userAgent: string | null,
): void {
  const signIn = instance.store.signIns.get(id);
  const pending = signIn?.firstFactorVerification;
  if (!signIn || !pending || signIn.status === "complete") return;
  try {
    signInAs(instance, signIn, pending, identityOf(proof), userAgent);
  } catch (error) {
    if (!(error instanceof ClerkError)) throw error;
    const firstFactorVerification = failedElsewhere(pending, error);
    instance.store.signIns.put({ ...signIn, firstFactorVerification });
  }
}

function signInAs(
  instance: Instance,
  signIn: SignIn,
  pending: Verification,
  identity: ExternalIdentity,
  userAgent: string | null,
): void {
  const client = instance.store.clients.get(signIn.clientId) as Client;
  const user = findPerson(instance, identity);
  const identified: SignIn = { ...signIn, externalIdentity: identity, userId: user?.id ?? null };
  if (!user) {
    requireProvisioning(instance, identity);
    requireSignUpAllowed(instance, unknownPerson(identity));
    const found = failedElsewhere(pending, externalAccountNotFound(), "transferable");
    instance.store.signIns.put({ ...identified, firstFactorVerification: found });
    return;
  }
  refuseUser(instance, client, user);
  const { emailAddress } = identity;
  identified.identifier = emailAddress;
  identified.firstFactorVerification = verifiedElsewhere(instance, pending.strategy);
  continueAs(instance, identified, user, userAgent);
}

/** Asks for more where the other site's word isn't enough. */
function continueAs(
  instance: Instance,
  signIn: SignIn,
  user: User,
  userAgent: string | null,
): SignIn {
  const identity = signIn.externalIdentity as ExternalIdentity;
  const { signIns, clients } = instance.store;
  if (!isTrusted(instance, user, identity)) {
    // Somebody who signed up with an address that they never proved may not be its owner.
    const stolen = identity.emailAddressVerified && !hasProved(user, identity.emailAddress);
    const status = stolen && user.passwordHash ? "needs_new_password" : "needs_first_factor";
    if (!stolen || user.passwordHash) return signIns.put({ ...signIn, status });
  }
  const completed = completeSignIn(instance, signIn, userAgent);
  // The browser comes back to a page that looks for the sign-in it left with.
  const client = clients.get(signIn.clientId) as Client;
  clients.put({ ...client, signInId: signIn.id });
  return completed;
}

const unknownPerson = (identity: ExternalIdentity) => ({
  emailAddress: identity.emailAddress,
  phoneNumber: null,
  ticket: null,
  externalIdentity: identity,
});

/**
 * Signs in whom a sign-up at another site found to have an account.
 *
 * @throws ClerkError when the client's sign-up found nobody.
 */
export function transferToSignIn(
  instance: Instance,
  signIn: SignIn,
  userAgent: string | null,
): SignIn {
  const client = instance.store.clients.get(signIn.clientId) as Client;
  const signUp = client.signUpId ? instance.store.signUps.get(client.signUpId) : undefined;
  const identity = signUp?.externalIdentity;
  const user = identity ? findPerson(instance, identity) : undefined;
  if (!user || !identity || signUp?.externalAccountVerification?.status !== "transferable") {
    throw accountTransferInvalid();
  }
  refuseUser(instance, client, user);
  instance.store.clients.put({ ...client, signUpId: null });
  const identified: SignIn = {
    ...signIn,
    userId: user.id,
    identifier: identity.emailAddress,
    externalIdentity: identity,
    firstFactorVerification: verifiedElsewhere(instance, identity.strategy),
  };
  return continueAs(instance, identified, user, userAgent);
}
