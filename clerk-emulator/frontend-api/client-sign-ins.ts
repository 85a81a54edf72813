import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import { createSignIn } from "../sign-in.ts";
import { attemptFirstFactor, prepareFirstFactor, resetPassword } from "../sign-in-first-factor.ts";
import { attemptSecondFactor, prepareSecondFactor } from "../sign-in-second-factor.ts";
import { requireSignIn } from "../sign-in-state.ts";
import {
  booleanField,
  currentClient,
  type FrontendContext,
  type FrontendEnvironment,
  parseForm,
  respond,
} from "./request.ts";
import { serializeSignIn } from "./serialize-sign-in.ts";

const redirects = {
  redirect_url: z.string().optional(),
  action_complete_redirect_url: z.string().optional(),
};
const creation = z
  .object({
    strategy: z.string().optional(),
    identifier: z.string().optional(),
    password: z.string().optional(),
    ticket: z.string().optional(),
    transfer: booleanField.optional(),
    enterprise_connection_id: z.string().optional(),
    oidc_login_hint: z.string().optional(),
    sign_up_if_missing: booleanField.optional(),
    ...redirects,
  })
  .transform(({ redirect_url, action_complete_redirect_url, ...rest }) => ({
    ...rest,
    redirectUrl: redirect_url,
    actionCompleteRedirectUrl: action_complete_redirect_url,
    enterpriseConnectionId: rest.enterprise_connection_id,
    oidcLoginHint: rest.oidc_login_hint,
    signUpIfMissing: rest.sign_up_if_missing,
  }));
const preparation = z
  .object({
    strategy: z.string(),
    email_address_id: z.string().optional(),
    phone_number_id: z.string().optional(),
    enterprise_connection_id: z.string().optional(),
    ...redirects,
  })
  .transform((form) => ({
    strategy: form.strategy,
    emailAddressId: form.email_address_id,
    phoneNumberId: form.phone_number_id,
    enterpriseConnectionId: form.enterprise_connection_id,
    redirectUrl: form.redirect_url,
    actionCompleteRedirectUrl: form.action_complete_redirect_url,
  }));
const attempt = z
  .object({
    strategy: z.string(),
    code: z.string().optional(),
    password: z.string().optional(),
    public_key_credential: z.string().optional(),
  })
  .transform(({ public_key_credential, ...rest }) => ({
    ...rest,
    publicKeyCredential: public_key_credential,
  }));
const reset = z.object({
  password: z.string(),
  sign_out_of_other_sessions: booleanField.optional(),
});

/** `/client/sign_ins` */
export const clientSignIns = new Hono<FrontendEnvironment>()
  .post("/", async (c) => {
    const form = await parseForm(c, creation);
    return answer(
      c,
      await createSignIn(c.get("instance"), currentClient(c), form, c.get("userAgent")),
    );
  })
  .get("/:id", (c) => answer(c, own(c)))
  .post("/:id/prepare_first_factor", async (c) => {
    const form = await parseForm(c, preparation);
    return answer(c, await prepareFirstFactor(c.get("instance"), own(c).id, form));
  })
  .post("/:id/attempt_first_factor", async (c) => {
    const form = await parseForm(c, attempt);
    return answer(
      c,
      await attemptFirstFactor(c.get("instance"), own(c).id, form, c.get("userAgent")),
    );
  })
  .post("/:id/prepare_second_factor", async (c) => {
    const form = await parseForm(c, preparation);
    return answer(c, await prepareSecondFactor(c.get("instance"), own(c).id, form));
  })
  .post("/:id/attempt_second_factor", async (c) => {
    const form = await parseForm(c, z.object({ strategy: z.string(), code: z.string() }));
    const signIn = own(c);
    return answer(
      c,
      await attemptSecondFactor(c.get("instance"), signIn.id, form, c.get("userAgent")),
    );
  })
  .post("/:id/reset_password", async (c) => {
    const { password, sign_out_of_other_sessions: signOutOfOtherSessions } = await parseForm(
      c,
      reset,
    );
    const input = { password, signOutOfOtherSessions };
    return answer(c, await resetPassword(c.get("instance"), own(c).id, input, c.get("userAgent")));
  });

const answer = (c: FrontendContext, signIn: Parameters<typeof serializeSignIn>[1]) =>
  respond(c, serializeSignIn(c.get("instance"), signIn));

function own(c: FrontendContext) {
  const id = c.req.param("id") ?? "";
  const signIn = requireSignIn(c.get("instance"), id);
  if (signIn.clientId === currentClient(c).id) return signIn;
  throw resourceNotFound(`No sign in was found with id ${id}`);
}
