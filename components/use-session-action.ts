"use client";

import { useAuth } from "@clerk/nextjs";
import { useActionState } from "react";
import type { FormState } from "./form-state";

/**
 * `useActionState` for an action that needs the session.
 *
 * A server action carries whatever session cookie the browser has. That cookie is shared by all
 * windows, and a token lives for a minute only: asking Clerk for this window's token first renews an
 * old one, and puts this window's organization back into the cookie when another window has switched.
 */
export function useSessionAction(
  action: (previous: FormState, form: FormData) => Promise<FormState>,
) {
  const { getToken } = useAuth();
  return useActionState(async (previous: FormState, form: FormData) => {
    await getToken();
    return action(previous, form);
  }, {});
}
