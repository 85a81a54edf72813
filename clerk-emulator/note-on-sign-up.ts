import { ClerkError, identifierExists } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { SignUp } from "./records.ts";
import { requireSignUp } from "./sign-up-state.ts";

/**
 * Notes what the application's server knows of a person who is signing up.
 *
 * @param notes what is left out stays as it is
 * @throws ClerkError (403) when the sign-up is complete, 422 when somebody has the external id.
 */
export function noteOnSignUp(
  instance: Instance,
  id: string,
  notes: Pick<SignUp, "externalId" | "customAction">,
): SignUp {
  const signUp = requireSignUp(instance, id);
  if (signUp.status === "complete") throw cannotBeUpdated();
  const { externalId = signUp.externalId, customAction = signUp.customAction } = notes;
  if (externalId && instance.store.users.first("externalId", externalId)) {
    throw identifierExists("external_id", "external id");
  }
  return instance.store.signUps.put({ ...signUp, externalId, customAction });
}

const cannotBeUpdated = () =>
  new ClerkError(
    403,
    "sign_up_cannot_be_updated",
    "Sign up cannot be updated",
    "This sign up has reached a terminal state and cannot be updated",
  );
