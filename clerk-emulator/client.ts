import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Client } from "./records.ts";

/**
 * A client for a browser that has none. `updatedAt` is the application's `__client_uat`: a token
 * issued before it makes Clerk's middleware ask again, forever. So it moves only when a session
 * starts or ends, which always comes with new tokens.
 */
export function createClient(instance: Instance): Client {
  const now = instance.now();
  return instance.store.clients.put({
    id: newId("client"),
    devBrowser: newId("dvb"),
    signInId: null,
    signUpId: null,
    lastActiveSessionId: null,
    lastAuthenticationStrategy: null,
    createdAt: now,
    updatedAt: now,
  });
}

export const findClient = (instance: Instance, devBrowser: string | undefined | null) =>
  devBrowser ? instance.store.clients.first("devBrowser", devBrowser) : undefined;
