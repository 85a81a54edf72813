import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import {
  attemptVerification,
  createSignUp,
  prepareVerification,
  requireSignUp,
  updateSignUp,
} from "../sign-up.ts";
import {
  booleanField,
  currentClient,
  type FrontendContext,
  type FrontendEnvironment,
  objectField,
  parseForm,
  respond,
} from "./request.ts";
import { serializeSignUp } from "./serialize-sign-up.ts";

const fields = z
  .object({
    strategy: z.string().optional(),
    ticket: z.string().optional(),
    email_address: z.string().optional(),
    password: z.string().optional(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
    unsafe_metadata: objectField.optional(),
    locale: z.string().optional(),
    transfer: booleanField.optional(),
    redirect_url: z.string().optional(),
    enterprise_connection_id: z.string().optional(),
    oidc_login_hint: z.string().optional(),
  })
  .transform(({ email_address, first_name, last_name, unsafe_metadata, ...rest }) => ({
    ...rest,
    emailAddress: email_address,
    firstName: first_name,
    lastName: last_name,
    unsafeMetadata: unsafe_metadata,
    redirectUrl: rest.redirect_url,
    enterpriseConnectionId: rest.enterprise_connection_id,
    oidcLoginHint: rest.oidc_login_hint,
  }));
const preparation = z.object({ strategy: z.string() });
const attempt = z.object({ strategy: z.string(), code: z.string() });

/** `/client/sign_ups` */
export const clientSignUps = new Hono<FrontendEnvironment>()
  .post("/", async (c) => {
    const form = await parseForm(c, fields);
    return answer(
      c,
      await createSignUp(c.get("instance"), currentClient(c), form, c.get("userAgent")),
    );
  })
  .get("/:id", (c) => answer(c, own(c)))
  .patch("/:id", async (c) => {
    const form = await parseForm(c, fields);
    return answer(c, await updateSignUp(c.get("instance"), own(c).id, form, c.get("userAgent")));
  })
  .post("/:id/prepare_verification", async (c) => {
    const { strategy } = await parseForm(c, preparation);
    return answer(c, prepareVerification(c.get("instance"), own(c).id, strategy));
  })
  .post("/:id/attempt_verification", async (c) => {
    const { code } = await parseForm(c, attempt);
    return answer(
      c,
      await attemptVerification(c.get("instance"), own(c).id, code, c.get("userAgent")),
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
