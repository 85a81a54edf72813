import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import { createSignUp, updateSignUp } from "../sign-up.ts";
import { requireSignUp } from "../sign-up-state.ts";
import { attemptVerification, prepareVerification } from "../sign-up-verification.ts";
import {
  currentClient,
  type FrontendContext,
  type FrontendEnvironment,
  parseForm,
  respond,
} from "./request.ts";
import { serializeSignUp } from "./serialize-sign-up.ts";
import { signUpForm } from "./sign-up-form.ts";

const preparation = z.object({ strategy: z.string(), redirect_url: z.string().optional() });
const attempt = z.object({ strategy: z.string(), code: z.string().optional() });

/** `/client/sign_ups` */
export const clientSignUps = new Hono<FrontendEnvironment>()
  .post("/", async (c) => {
    const form = await parseForm(c, signUpForm);
    return answer(
      c,
      await createSignUp(c.get("instance"), currentClient(c), form, c.get("userAgent")),
    );
  })
  .get("/:id", (c) => answer(c, own(c)))
  .patch("/:id", async (c) => {
    const form = await parseForm(c, signUpForm);
    return answer(c, await updateSignUp(c.get("instance"), own(c).id, form, c.get("userAgent")));
  })
  .post("/:id/prepare_verification", async (c) => {
    const { strategy, redirect_url: redirectUrl } = await parseForm(c, preparation);
    return answer(c, prepareVerification(c.get("instance"), own(c).id, { strategy, redirectUrl }));
  })
  .post("/:id/attempt_verification", async (c) => {
    const form = await parseForm(c, attempt);
    return answer(
      c,
      await attemptVerification(c.get("instance"), own(c).id, form, c.get("userAgent")),
    );
  });

const answer = (c: FrontendContext, signUp: Parameters<typeof serializeSignUp>[1]) =>
  respond(c, serializeSignUp(c.get("instance"), signUp));

function own(c: FrontendContext) {
  const id = c.req.param("id") ?? "";
  const signUp = requireSignUp(c.get("instance"), id);
  if (signUp.clientId === currentClient(c).id) return signUp;
  throw resourceNotFound(`No sign up was found with id ${id}`);
}
