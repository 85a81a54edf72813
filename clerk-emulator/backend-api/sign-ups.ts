import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { noteOnSignUp } from "../note-on-sign-up.ts";
import { requireSignUp } from "../sign-up-state.ts";
import { parseBody } from "./request.ts";
import { serializeSignUp } from "./serialize-sign-up.ts";

const notes = z.object({
  external_id: z.string().max(256).nullish(),
  custom_action: z.boolean().nullish(),
});

/** `/sign_ups`: attempts to sign up, which browsers make. */
export const signUps = (instance: Instance) =>
  new Hono()
    .get("/:id", (c) =>
      c.json(serializeSignUp(instance, requireSignUp(instance, c.req.param("id")))),
    )
    .patch("/:id", async (c) => {
      const { external_id, custom_action } = await parseBody(c, notes);
      const noted = noteOnSignUp(instance, c.req.param("id"), {
        externalId: external_id,
        customAction: custom_action ?? undefined,
      });
      return c.json(serializeSignUp(instance, noted));
    });
