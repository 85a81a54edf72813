import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import { createSignIn } from "../sign-in.ts";
import { attemptFirstFactor, prepareFirstFactor, resetPassword } from "../sign-in-first-factor.ts";
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

const creation = z.object({
  strategy: z.string().optional(),
  identifier: z.string().optional(),
  password: z.string().optional(),
  ticket: z.string().optional(),
});
const preparation = z.object({ strategy: z.string(), email_address_id: z.string().optional() });
const attempt = z.object({
  strategy: z.string(),
  code: z.string().optional(),
  password: z.string().optional(),
});
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
    const { strategy, email_address_id } = await parseForm(c, preparation);
    return answer(c, prepareFirstFactor(c.get("instance"), own(c).id, strategy, email_address_id));
  })
  .post("/:id/attempt_first_factor", async (c) => {
    const form = await parseForm(c, attempt);
    return answer(
      c,
      await attemptFirstFactor(c.get("instance"), own(c).id, form, c.get("userAgent")),
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
