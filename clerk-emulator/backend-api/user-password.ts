import { Hono } from "hono";
import { z } from "zod";
import { ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { endSessionsOf, requireUser } from "../user.ts";
import { removePassword, verifyPassword } from "../user-password.ts";
import { incorrectPassword } from "./errors.ts";
import { parseBody } from "./request.ts";
import { serializeUser } from "./serialize.ts";

const removal = z.object({ sign_out_of_other_sessions: z.boolean().optional() });

/** `/users/:id/verify_password` and `/users/:id/remove_password`. */
export const userPassword = (instance: Instance) =>
  new Hono()
    .post("/:id/verify_password", async (c) => {
      const { password } = await parseBody(c, z.object({ password: z.string() }));
      try {
        await verifyPassword(requireUser(instance, c.req.param("id")), password);
      } catch (error) {
        // The Frontend API's words for it are others.
        const wrong = error instanceof ClerkError && error.code === "form_password_incorrect";
        throw wrong ? incorrectPassword() : error;
      }
      return c.json({ verified: true });
    })
    .post("/:id/remove_password", async (c) => {
      const body = await parseBody(c, removal);
      const user = removePassword(instance, c.req.param("id"));
      if (body.sign_out_of_other_sessions) endSessionsOf(instance, user.id);
      return c.json(serializeUser(instance, user));
    });
