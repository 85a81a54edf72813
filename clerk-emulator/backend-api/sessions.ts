import { Hono } from "hono";
import { z } from "zod";
import { createClient } from "../client.ts";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { organizationMissing } from "../organization-errors.ts";
import {
  createSession,
  endSession,
  isLive,
  membershipOf,
  requireSession,
  sessionStatus,
} from "../session.ts";
import { signSessionToken } from "../session-token.ts";
import { signTemplateToken } from "../sign-template-token.ts";
import { requireUser } from "../user.ts";
import { verifySessionToken } from "../verify-session-token.ts";
import { refreshTokenNotFound, sessionTokenInvalid } from "./errors.ts";
import { newestFirst, respondWithList } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeSession } from "./serialize.ts";

const sessionList = z.object({
  ...page,
  paginated: flag,
  client_id: z.string().optional(),
  user_id: z.string().optional(),
  status: z
    .enum(["abandoned", "active", "ended", "expired", "pending", "removed", "replaced", "revoked"])
    .optional(),
});
const newSession = z.object({
  user_id: z.string(),
  active_organization_id: z.string().nullish(),
});
const newToken = z.object({ expires_in_seconds: z.int().min(30).max(315_360_000).nullish() });
const refresh = z.object({
  expired_token: z.string(),
  refresh_token: z.string(),
  request_origin: z.string(),
});

/** `/sessions`. */
export const sessions = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, sessionList);
      const rows = instance.store.sessions
        .values()
        .filter(
          (session) =>
            (query.client_id === undefined || session.clientId === query.client_id) &&
            (query.user_id === undefined || session.userId === query.user_id) &&
            (query.status === undefined || sessionStatus(instance, session) === query.status),
        );
      const serialize = (row: (typeof rows)[number]) => serializeSession(instance, row);
      return c.json(respondWithList(newestFirst(rows), query, serialize));
    })
    .post("/", async (c) => {
      const { user_id, active_organization_id } = await parseBody(c, newSession);
      const user = requireUser(instance, user_id);
      const organizationId = active_organization_id ?? null;
      if (organizationId !== null && !membershipOf(instance, user.id, organizationId)) {
        throw organizationMissing();
      }
      const session = createSession(instance, createClient(instance), user.id, { organizationId });
      return c.json(serializeSession(instance, session));
    })
    .get("/:id", (c) =>
      c.json(serializeSession(instance, requireSession(instance, c.req.param("id")))),
    )
    .post("/:id/revoke", (c) => {
      const session = requireSession(instance, c.req.param("id"));
      const revoked = isLive(instance, session)
        ? endSession(instance, session, "revoked")
        : session;
      return c.json(serializeSession(instance, revoked));
    })
    .post("/:id/verify", async (c) => {
      const { token } = await parseBody(c, z.object({ token: z.string() }));
      const session = requireSession(instance, c.req.param("id"));
      await requireTokenOf(instance, session.id, token);
      return c.json(serializeSession(instance, session));
    })
    .post("/:id/refresh", async (c) => {
      await parseBody(c, refresh);
      requireSession(instance, c.req.param("id"));
      // A development instance gives out no refresh tokens; the SDK falls back to the handshake.
      throw refreshTokenNotFound();
    })
    .post("/:id/tokens", async (c) => {
      const { expires_in_seconds } = await parseBody(c, newToken);
      const session = requireSession(instance, c.req.param("id"));
      if (!isLive(instance, session))
        throw resourceNotFound(`No session was found with id ${session.id}`);
      const [origin = instance.url] = instance.appOrigins;
      const lifetime = expires_in_seconds ?? undefined;
      const jwt = await signSessionToken(instance, session, origin, undefined, lifetime);
      return c.json({ object: "token", jwt });
    })
    .post("/:id/tokens/:template", async (c) => {
      const { expires_in_seconds } = await parseBody(c, newToken);
      const session = requireSession(instance, c.req.param("id"));
      if (!isLive(instance, session))
        throw resourceNotFound(`No session was found with id ${session.id}`);
      const [origin = instance.url] = instance.appOrigins;
      const template = c.req.param("template");
      const lifetime = expires_in_seconds ?? undefined;
      const jwt = await signTemplateToken(instance, session, template, origin, lifetime);
      return c.json({ object: "token", jwt });
    });

async function requireTokenOf(instance: Instance, sessionId: string, token: string) {
  const claims = await verifySessionToken(instance, token);
  if (claims?.sid !== sessionId) throw sessionTokenInvalid();
}
