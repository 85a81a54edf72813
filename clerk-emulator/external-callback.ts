import { finishTestRun } from "./enterprise-test-run.ts";
import { finishConnection } from "./external-connection.ts";
import { finishEmailAddressProof } from "./external-email-address.ts";
import { takeExternalRedirect } from "./external-redirect.ts";
import { finishExternalSignIn } from "./external-sign-in.ts";
import { finishExternalSignUp } from "./external-sign-up.ts";
import type { Instance } from "./instance.ts";

/**
 * A browser comes back from another site: what it left for goes on, or says why it can't.
 *
 * @returns where the browser goes now, in the application
 * @throws ClerkError for an unknown, used or late state, and for a wrong code
 */
export async function finishExternalRedirect(
  instance: Instance,
  callback: { state: string; code?: string | undefined; error?: string | undefined },
  userAgent: string | null,
): Promise<string> {
  const { redirect, proof } = takeExternalRedirect(instance, callback);
  const { purpose } = redirect;
  const { kind, id } = purpose;
  if (kind === "sign_in") finishExternalSignIn(instance, id, proof, userAgent);
  if (kind === "sign_up") await finishExternalSignUp(instance, id, proof, userAgent);
  if (kind === "connection") finishConnection(instance, id, proof);
  if (kind === "test_run") finishTestRun(instance, id, proof);
  if (kind === "email_address") finishEmailAddressProof(instance, purpose, proof);
  return redirect.redirectUrl;
}
