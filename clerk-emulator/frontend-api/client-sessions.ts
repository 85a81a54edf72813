import { Hono } from "hono";
import { z } from "zod";
import { organizationNotFound } from "../errors.ts";
import { endSession, liveSessions } from "../session.ts";
import { signSessionToken } from "../session-token.ts";
import { signTemplateToken } from "../sign-template-token.ts";
import { activateOrganization, memberOf, touchSession } from "../touch-session.ts";
import {
  currentClient,
  currentSession,
  type FrontendContext,
  type FrontendEnvironment,
  parseForm,
  respond,
} from "./request.ts";
import { serializeClient, serializeSession } from "./serialize.ts";

const touch = z.object({ active_organization_id: z.string().optional() });
const token = z.object({ organization_id: z.string().optional() });

/** `/client/sessions` */
export const clientSessions = new Hono<FrontendEnvironment>()
  .delete("/", async (c) => {
    endAll(c);
    return respond(c, await serializeClient(c.get("instance"), currentClient(c), c.get("origin")));
  })
  .get("/:id", (c) => answer(c, currentSession(c, c.req.param("id"))))
  .post("/:id/touch", async (c) => {
    const { active_organization_id } = await parseForm(c, touch);
    const instance = c.get("instance");
    const session = touchSession(instance, currentSession(c, c.req.param("id")));
    if (active_organization_id === undefined) return answer(c, session);
    return answer(c, activateOrganization(instance, session, active_organization_id));
  })
  .post("/:id/end", (c) =>
    answer(c, endSession(c.get("instance"), currentSession(c, c.req.param("id")), "ended")),
  )
  .post("/:id/remove", (c) =>
    answer(c, endSession(c.get("instance"), currentSession(c, c.req.param("id")), "removed")),
  )
  .post("/:id/tokens", async (c) => c.json({ object: "token", jwt: await sign(c) }))
  .post("/:id/tokens/:template", async (c) => {
    const session = currentSession(c, c.req.param("id"));
    const template = c.req.param("template");
    const jwt = await signTemplateToken(c.get("instance"), session, template, c.get("origin"));
    return c.json({ object: "token", jwt });
  });

const answer = async (c: FrontendContext, session: Parameters<typeof serializeSession>[1]) =>
  respond(c, await serializeSession(c.get("instance"), session, c.get("origin")));

/** A token for another organization than the session's leaves the session where it is. */
async function sign(c: FrontendContext): Promise<string> {
  const { organization_id } = await parseForm(c, token);
  const instance = c.get("instance");
  const session = currentSession(c, c.req.param("id"));
  instance.store.sessions.put({ ...session, lastActiveAt: instance.now() });
  const { forceOrganizationSelection } = instance.configuration.organizations;
  if (organization_id === undefined || (organization_id === "" && forceOrganizationSelection)) {
    return signSessionToken(instance, session, c.get("origin"));
  }
  const membership = memberOf(instance, session, organization_id);
  if (organization_id !== "" && !membership) throw organizationNotFound();
  return signSessionToken(instance, session, c.get("origin"), membership);
}

/** Signs everybody out of the browser. */
export function endAll(c: FrontendContext): void {
  const instance = c.get("instance");
  for (const session of liveSessions(instance, currentClient(c))) {
    endSession(instance, session, "removed");
  }
}
