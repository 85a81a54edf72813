import { Hono } from "hono";
import { z } from "zod";
import {
  attemptIdentification,
  type Proving,
  prepareIdentification,
} from "../identification-verification.ts";
import type { IdentificationVerification } from "../identifier-records.ts";
import type { Instance } from "../instance.ts";
import { currentStatus } from "../verification.ts";
import { parseBody } from "./request.ts";

const attempt = z.strictObject({ verification_id: z.string(), code: z.string() });

/** `/email_addresses/:id/…` and `/phone_numbers/:id/…`: a backend that proves them by itself. */
export const identificationVerifications = (instance: Instance, kind: Proving["kind"]) =>
  new Hono()
    .post("/:id/prepare_verification", (c) => {
      const proving = { kind, id: c.req.param("id") };
      return c.json(serialize(instance, prepareIdentification(instance, proving)));
    })
    .post("/:id/attempt_verification", async (c) => {
      const { verification_id: verificationId, code } = await parseBody(c, attempt);
      const proving = { kind, id: c.req.param("id") };
      const attempted = attemptIdentification(instance, proving, { verificationId, code });
      return c.json(serialize(instance, attempted));
    });

const serialize = (instance: Instance, { id, verification }: IdentificationVerification) => ({
  object: "verification_otp",
  id,
  status: currentStatus(instance, verification),
  strategy: verification.strategy,
  channel: verification.strategy === "phone_code" ? "sms" : null,
  attempts: verification.attempts,
  expire_at: verification.expiresAt,
});
