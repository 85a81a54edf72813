import { requireProvisioning } from "./enterprise-account.ts";
import { chooseConnection, connectionsFor, strategyOf } from "./enterprise-sso.ts";
import { ClerkError, parameterMissing } from "./errors.ts";
import {
  accountTransferInvalid,
  connectionMissingForSignUp,
  externalAccountExists,
} from "./external-errors.ts";
import { findPerson } from "./external-identity.ts";
import type { ExternalIdentity } from "./external-records.ts";
import { failedElsewhere, identityOf, startExternalRedirect } from "./external-redirect.ts";
import type { Instance } from "./instance.ts";
import type { Client, SignUp, Verification } from "./records.ts";
import type { SignUpInput } from "./sign-up-fill.ts";
import { provedByNewcomer } from "./sign-up-if-missing.ts";
import { completeWhenReady } from "./sign-up-state.ts";
import { isSocialStrategy, requireSocialProvider } from "./social-provider.ts";
import { verified, verifiedElsewhere } from "./verification.ts";

/** Whether a sign-up with that strategy leads to another site. */
export const isExternalStrategy = (instance: Instance, strategy: string): boolean =>
  strategy === "enterprise_sso" || isSocialStrategy(instance, strategy);

/** Sends the browser to the other site, which will say who it is. */
export function startExternalSignUp(
  instance: Instance,
  signUp: SignUp,
  input: SignUpInput,
): SignUp {
  const externalAccountVerification =
    input.strategy === "enterprise_sso"
      ? startEnterprise(instance, signUp, input)
      : startSocial(instance, signUp, input);
  return instance.store.signUps.put({ ...signUp, externalAccountVerification });
}

function startSocial(
  instance: Instance,
  { id, clientId, emailAddress }: SignUp,
  { strategy = "", redirectUrl, oidcLoginHint }: SignUpInput,
): Verification {
  const provider = requireSocialProvider(instance, strategy);
  return startExternalRedirect(instance, {
    strategy,
    provider: strategy,
    enterpriseConnectionId: null,
    purpose: { kind: "sign_up", id },
    clientId,
    loginHint: oidcLoginHint ?? emailAddress,
    scopes: instance.configuration.socialProviders[provider].scopes,
    redirectUrl,
  });
}

function startEnterprise(
  instance: Instance,
  { id, clientId, emailAddress }: SignUp,
  { enterpriseConnectionId, redirectUrl }: SignUpInput,
): Verification {
  if (emailAddress === null) throw parameterMissing("email_address");
  const connections = connectionsFor(instance, emailAddress);
  const connection = chooseConnection(
    connections,
    enterpriseConnectionId,
    connectionMissingForSignUp,
  );
  return startExternalRedirect(instance, {
    strategy: strategyOf(connection),
    provider: connection.provider,
    enterpriseConnectionId: connection.id,
    purpose: { kind: "sign_up", id },
    clientId,
    loginHint: emailAddress,
    redirectUrl,
  });
}

/** Goes on with a sign-up once its browser is back: what it is now shows in the client. */
export async function finishExternalSignUp(
  instance: Instance,
  id: string,
  proof: ExternalIdentity | ClerkError,
  userAgent: string | null,
): Promise<void> {
  const signUp = instance.store.signUps.get(id);
  const pending = signUp?.externalAccountVerification;
  if (!signUp || !pending || signUp.status === "complete") return;
  try {
    await signUpAs(instance, signUp, pending, identityOf(proof), userAgent);
  } catch (error) {
    if (!(error instanceof ClerkError)) throw error;
    const externalAccountVerification = failedElsewhere(pending, error);
    instance.store.signUps.put({ ...signUp, externalAccountVerification });
  }
}

async function signUpAs(
  instance: Instance,
  signUp: SignUp,
  pending: Verification,
  identity: ExternalIdentity,
  userAgent: string | null,
): Promise<void> {
  const { signUps, clients } = instance.store;
  if (findPerson(instance, identity)) {
    const found = failedElsewhere(pending, externalAccountExists(), "transferable");
    signUps.put({
      ...signUp,
      externalIdentity: identity,
      externalAccountVerification: found,
    });
    return;
  }
  requireProvisioning(instance, identity);
  const filled = signUps.put(
    withIdentity(signUp, identity, verifiedElsewhere(instance, pending.strategy)),
  );
  const { status } = await completeWhenReady(instance, filled, userAgent);
  if (status !== "complete") return;
  // The browser comes back to a page that looks for the sign-up it left with.
  const client = clients.get(signUp.clientId) as Client;
  clients.put({ ...client, signUpId: signUp.id });
}

/** The sign-up with what the other site says, where nothing else was given. */
function withIdentity(
  signUp: SignUp,
  identity: ExternalIdentity,
  externalAccountVerification: Verification,
): SignUp {
  const emailAddress = signUp.emailAddress ?? identity.emailAddress;
  const proved = identity.emailAddressVerified && emailAddress === identity.emailAddress;
  const { strategy } = identity;
  return {
    ...signUp,
    externalIdentity: identity,
    externalAccountVerification,
    emailAddress,
    emailAddressVerification: proved
      ? verified(strategy === "saml" ? "saml" : `from_${strategy}`)
      : signUp.emailAddressVerification,
    firstName: signUp.firstName ?? identity.firstName,
    lastName: signUp.lastName ?? identity.lastName,
  };
}

/**
 * The sign-up of somebody whom a sign-in, at another site or by a code, found to have no account.
 *
 * @throws ClerkError when the client's sign-in found somebody.
 */
export function transferToSignUp(instance: Instance, signUp: SignUp): SignUp {
  const { clients, signIns } = instance.store;
  const client = clients.get(signUp.clientId) as Client;
  const signIn = client.signInId ? signIns.get(client.signInId) : undefined;
  const proved = provedByNewcomer(signIn);
  if (proved) {
    clients.put({ ...client, signInId: null });
    return { ...signUp, ...proved };
  }
  const identity = signIn?.externalIdentity;
  if (!identity || signIn?.firstFactorVerification?.status !== "transferable") {
    throw accountTransferInvalid();
  }
  clients.put({ ...client, signInId: null });
  return withIdentity(signUp, identity, verifiedElsewhere(instance, identity.strategy));
}
