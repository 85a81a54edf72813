import { sendEmailLink } from "./email-link.ts";
import { emailAddressFactors } from "./first-factor-email-code.ts";
import type { FirstFactorStrategy } from "./first-factor-strategy.ts";
import { strategyInvalid } from "./sign-in-errors.ts";

/** A link to one of the person's addresses. Whoever opens it signs the waiting browser in. */
export const emailLinkStrategy: FirstFactorStrategy = {
  strategy: "email_link",
  factors({ configuration }, user) {
    const { usedForFirstFactor, firstFactors } = configuration.identifiers.emailAddress;
    const isOn = usedForFirstFactor && firstFactors.includes("email_link");
    return isOn ? emailAddressFactors(user, "email_link") : [];
  },
  prepare(instance, { safeIdentifier = "", emailAddressId }, { signInId, redirectUrl }) {
    const signIn = instance.store.signIns.get(signInId ?? "");
    if (!signIn) throw strategyInvalid();
    const purpose = { kind: "sign_in", id: signIn.id } as const;
    const { clientId } = signIn;
    const sent = sendEmailLink(instance, safeIdentifier, { purpose, clientId, redirectUrl });
    return { ...sent, identificationId: emailAddressId };
  },
};
