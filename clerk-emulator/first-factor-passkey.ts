import { parameterMissing } from "./errors.ts";
import type { FirstFactorStrategy } from "./first-factor-strategy.ts";
import { passkeysOf } from "./passkey.ts";
import { askForPasskey, attemptPasskey } from "./passkey-assertion.ts";

/** A passkey that the person made before. */
export const passkeyStrategy: FirstFactorStrategy = {
  strategy: "passkey",
  factors(instance, user) {
    const isOn = instance.configuration.factors.passkeys.enabled;
    return isOn && passkeysOf(instance, user.id).length > 0 ? [{ strategy: "passkey" }] : [];
  },
  prepare: askForPasskey,
  attempt(instance, user, { current }, { publicKeyCredential }) {
    if (!publicKeyCredential) throw parameterMissing("public_key_credential");
    return attemptPasskey(instance, user.id, current, publicKeyCredential);
  },
};
