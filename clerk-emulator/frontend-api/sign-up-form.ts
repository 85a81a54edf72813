import { z } from "zod";
import type { SignUpInput } from "../sign-up-fill.ts";
import { booleanField, objectField } from "./request.ts";

const text = z.string().optional();

/** What is sent to start a sign-up, and to go on with it. */
export const signUpForm = z
  .object({
    strategy: text,
    ticket: text,
    email_address: text,
    phone_number: text,
    username: text,
    password: text,
    first_name: z.string().max(256).optional(),
    last_name: z.string().max(256).optional(),
    legal_accepted: booleanField.optional(),
    unsafe_metadata: objectField.optional(),
    locale: text,
    transfer: booleanField.optional(),
    redirect_url: text,
    action_complete_redirect_url: text,
    enterprise_connection_id: text,
    oidc_prompt: text,
    oidc_login_hint: text,
  })
  .transform(
    (form): SignUpInput => ({
      strategy: form.strategy,
      ticket: form.ticket,
      emailAddress: form.email_address,
      phoneNumber: form.phone_number,
      username: form.username,
      password: form.password,
      firstName: form.first_name,
      lastName: form.last_name,
      legalAccepted: form.legal_accepted,
      unsafeMetadata: form.unsafe_metadata,
      locale: form.locale,
      transfer: form.transfer,
      redirectUrl: form.redirect_url,
      actionCompleteRedirectUrl: form.action_complete_redirect_url,
      enterpriseConnectionId: form.enterprise_connection_id,
      oidcPrompt: form.oidc_prompt,
      oidcLoginHint: form.oidc_login_hint,
    }),
  );
