import { Hono } from "hono";
import { z } from "zod";
import { createActorToken, revokeActorToken } from "../actor-token.ts";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { ticketUrl } from "../invitation.ts";
import type { ActorToken } from "../organization-records.ts";
import { resourceOfParameterNotFound } from "./errors.ts";
import { parseBody } from "./request.ts";

const newActorToken = z.object({
  user_id: z.string(),
  actor: z.looseObject({ sub: z.string().min(1) }),
  expires_in_seconds: z.int().min(1).nullish(),
  session_max_duration_in_seconds: z.int().min(1).nullish(),
});

const hour = 60 * 60;

/** `/actor_tokens`: links that sign somebody in as somebody else. */
export const actorTokens = (instance: Instance) =>
  new Hono()
    .post("/", async (c) => {
      const body = await parseBody(c, newActorToken);
      if (!instance.store.users.get(body.user_id)) throw resourceOfParameterNotFound("user_id");
      const token = createActorToken(instance, {
        userId: body.user_id,
        actor: body.actor,
        expiresInSeconds: body.expires_in_seconds ?? hour,
        sessionMaxDurationSeconds: body.session_max_duration_in_seconds ?? hour / 2,
      });
      return c.json(serializeActorToken(instance, token));
    })
    .post("/:id/revoke", (c) => {
      const id = c.req.param("id");
      const token = instance.store.actorTokens.get(id);
      if (!token) throw resourceNotFound(`No actor token was found with id ${id}`);
      return c.json(serializeActorToken(instance, revokeActorToken(instance, token)));
    });

const serializeActorToken = (instance: Instance, token: ActorToken) => ({
  object: "actor_token",
  id: token.id,
  status: token.status,
  user_id: token.userId,
  actor: token.actor,
  token: token.ticket,
  url: ticketUrl(instance, token.ticket),
  created_at: token.createdAt,
  updated_at: token.updatedAt,
});
