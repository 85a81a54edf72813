import { Hono } from "hono";
import { z } from "zod";
import type { Reverification } from "../factor-records.ts";
import type { Instance } from "../instance.ts";
import type { Session } from "../records.ts";
import {
  attemptFirstReverification,
  attemptSecondReverification,
  prepareFirstReverification,
  prepareSecondReverification,
  startReverification,
} from "../reverification.ts";
import { requireSession } from "../session.ts";
import {
  currentSession,
  type FrontendContext,
  type FrontendEnvironment,
  parseForm,
  respond,
} from "./request.ts";
import { serializeReverification } from "./serialize-reverification.ts";

const start = z.object({ level: z.enum(["first_factor", "second_factor", "multi_factor"]) });
const preparation = z
  .object({
    strategy: z.string(),
    email_address_id: z.string().optional(),
    phone_number_id: z.string().optional(),
  })
  .transform(({ strategy, email_address_id, phone_number_id }) => ({
    strategy,
    emailAddressId: email_address_id,
    phoneNumberId: phone_number_id,
  }));
const firstAttempt = z
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
const secondAttempt = z.object({ strategy: z.string(), code: z.string() });

/** `/client/sessions/:id/verify`: somebody who is signed in proves again who they are. */
export const clientSessionVerification = new Hono<FrontendEnvironment>()
  .post("/:id/verify", (c) =>
    answer(c, start, (instance, session, { level }) =>
      startReverification(instance, session, level),
    ),
  )
  .post("/:id/verify/prepare_first_factor", (c) =>
    answer(c, preparation, prepareFirstReverification),
  )
  .post("/:id/verify/attempt_first_factor", (c) =>
    answer(c, firstAttempt, attemptFirstReverification),
  )
  .post("/:id/verify/prepare_second_factor", (c) =>
    answer(c, preparation, prepareSecondReverification),
  )
  .post("/:id/verify/attempt_second_factor", (c) =>
    answer(c, secondAttempt, attemptSecondReverification),
  );

async function answer<Schema extends z.ZodType>(
  c: FrontendContext,
  schema: Schema,
  step: (
    instance: Instance,
    session: Session,
    form: z.output<Schema>,
  ) => Reverification | Promise<Reverification>,
): Promise<Response> {
  const instance = c.get("instance");
  const { id } = currentSession(c, c.req.param("id"));
  const form = await parseForm(c, schema);
  const reverification = await step(instance, requireSession(instance, id), form);
  const session = requireSession(instance, id);
  return respond(
    c,
    await serializeReverification(instance, reverification, session, c.get("origin")),
  );
}
