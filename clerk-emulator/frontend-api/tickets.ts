import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { z } from "zod";
import { findClient } from "../client.ts";
import type { Instance } from "../instance.ts";
import { allowedRedirect } from "../redirect.ts";
import { endSession, liveSessions } from "../session.ts";
import { openTicket, type Ticket } from "../ticket.ts";
import { type FrontendContext, type FrontendEnvironment, parseQuery } from "./request.ts";

/**
 * `GET /v1/tickets/accept?ticket=`: the link in a mail. It leads to the application, which learns
 * from `__clerk_status` whether the person has to sign up, to sign in, or has just joined, because
 * this browser is signed in as the one who was invited.
 *
 * @see https://clerk.com/docs/guides/development/custom-flows/organizations/accept-organization-invitations
 */
export const tickets = new Hono<FrontendEnvironment>().get("/accept", (c) => {
  const instance = c.get("instance");
  const { ticket } = parseQuery(c, z.object({ ticket: z.string() }));
  const opened = openTicket(instance, ticket);
  const status = statusOf(c, opened);
  const target = allowedRedirect(instance, redirectUrlOf(instance, ticket, status));
  target.searchParams.set("__clerk_ticket", ticket);
  target.searchParams.set("__clerk_status", status);
  return c.redirect(target.href, 303);
});

function statusOf(c: FrontendContext, opened: Ticket): "complete" | "sign_in" | "sign_up" {
  const instance = c.get("instance");
  const { emailAddress } = opened;
  if (opened.actorTokenId) signOutEverybody(c);
  if (emailAddress === null) return "sign_in";
  const invited = instance.store.users.first("emailAddress", emailAddress);
  if (!invited) return "sign_up";
  const client = findClient(instance, getCookie(c, "__clerk_db_jwt"));
  const sessions = client ? liveSessions(instance, client) : [];
  if (!sessions.some((session) => session.userId === invited.id)) return "sign_in";
  opened.use(invited.id);
  return "complete";
}

/** Somebody who is about to act as somebody else is nobody else in that browser. */
function signOutEverybody(c: FrontendContext): void {
  const instance = c.get("instance");
  const client = findClient(instance, getCookie(c, "__clerk_db_jwt"));
  for (const session of client ? liveSessions(instance, client) : []) {
    endSession(instance, session, "removed");
  }
}

/** The invitation's own, else the application's page for what is left to do. */
function redirectUrlOf(instance: Instance, ticket: string, status: string): string {
  const { invitations, organizationInvitations } = instance.store;
  const invitation =
    organizationInvitations.first("ticket", ticket) ?? invitations.first("ticket", ticket);
  const path = { sign_in: "/sign-in", sign_up: "/sign-up" }[status] ?? "/";
  return invitation?.redirectUrl ?? `${instance.appOrigins[0]}${path}`;
}
