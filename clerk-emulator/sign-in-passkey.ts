import { parameterMissing } from "./errors.ts";
import { featureNotEnabled } from "./factor-errors.ts";
import type { Instance } from "./instance.ts";
import { askForPasskey, findPasskey } from "./passkey-assertion.ts";
import type { Client, SignIn, User } from "./records.ts";
import { refuseUser } from "./refuse-user.ts";
import { requireUser } from "./user.ts";

/** Asks the browser for any passkey it has: who the person is comes with that. */
export async function startPasskeySignIn(instance: Instance, signIn: SignIn): Promise<SignIn> {
  if (!instance.configuration.factors.passkeys.enabled) throw featureNotEnabled();
  const firstFactorVerification = await askForPasskey(instance);
  const status = "needs_first_factor";
  return instance.store.signIns.put({ ...signIn, status, firstFactorVerification });
}

/** Whose passkey it says it is; throws Clerk's error when nobody has it or they may not sign in. */
export function passkeyOwner(
  instance: Instance,
  signIn: SignIn,
  credential: string | undefined,
): User {
  if (!credential) throw parameterMissing("public_key_credential");
  const user = requireUser(instance, findPasskey(instance, credential).userId);
  refuseUser(instance, instance.store.clients.get(signIn.clientId) as Client, user);
  return user;
}
