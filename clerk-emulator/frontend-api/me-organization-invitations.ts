import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { acceptOrganizationInvitation, organizationInvitationStatus } from "../invitation.ts";
import { organizationInvitationMissing } from "../organization-errors.ts";
import type { OrganizationInvitation, User } from "../records.ts";
import {
  currentUser,
  type FrontendEnvironment,
  listField,
  page,
  pageFields,
  parseQuery,
  respond,
} from "./request.ts";
import { serializeUserOrganizationInvitation } from "./serialize-organization.ts";

const statuses = ["pending", "accepted", "revoked", "expired"] as const;
const listFields = pageFields.extend({
  status: listField.pipe(z.array(z.enum(statuses))).optional(),
});

/** `/v1/me/organization_…`: what the signed-in person is invited to, and offered. */
export const meOrganizationInvitations = new Hono<FrontendEnvironment>()
  .get("/organization_invitations", (c) => {
    const instance = c.get("instance");
    const { status, ...bounds } = parseQuery(c, listFields);
    const found = invitationsTo(instance, currentUser(c)).filter(
      (invitation) =>
        !status || status.includes(organizationInvitationStatus(instance, invitation)),
    );
    const serialize = (each: OrganizationInvitation) =>
      serializeUserOrganizationInvitation(instance, each);
    return respond(c, page(found, bounds, serialize));
  })
  .post("/organization_invitations/:invitationId/accept", (c) => {
    const instance = c.get("instance");
    const user = currentUser(c);
    const id = c.req.param("invitationId");
    const invitation = invitationsTo(instance, user).find((each) => each.id === id);
    if (!invitation) throw organizationInvitationMissing(id);
    acceptOrganizationInvitation(instance, invitation, user.id);
    const accepted = instance.store.organizationInvitations.get(id) ?? invitation;
    return respond(c, serializeUserOrganizationInvitation(instance, accepted));
  })
  .get("/organization_creation_defaults", (c) => {
    currentUser(c);
    return respond(c, { form: { name: "", slug: "", logo: null }, advisory: null });
  });

/** Invitations count only for an address that is proven to be the person's. */
function invitationsTo(instance: Instance, { emailAddresses }: User): OrganizationInvitation[] {
  return emailAddresses
    .filter((address) => address.verification?.status === "verified")
    .flatMap(({ emailAddress }) =>
      instance.store.organizationInvitations.where("emailAddress", emailAddress),
    );
}
