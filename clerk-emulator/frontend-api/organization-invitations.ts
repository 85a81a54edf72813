import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import {
  inviteToOrganization,
  organizationInvitationStatus,
  pendingInvitations,
  revokeOrganizationInvitation,
} from "../invitation.ts";
import { organizationInvitationMissing } from "../organization-errors.ts";
import type { Organization, OrganizationInvitation } from "../records.ts";
import { organizationOfMember } from "./organizations.ts";
import {
  booleanField,
  currentUser,
  type FrontendContext,
  type FrontendEnvironment,
  listField,
  page,
  pageFields,
  parseForm,
  parseQuery,
  respond,
} from "./request.ts";
import { serializeOrganizationInvitation } from "./serialize-organization.ts";

const invitationForm = z.object({
  email_address: z.string(),
  role: z.string(),
  notify: booleanField.optional(),
});

const statuses = ["pending", "accepted", "revoked", "expired"] as const;
const listFields = pageFields.extend({
  status: listField.pipe(z.array(z.enum(statuses))).optional(),
});

/** `/v1/organizations/:organizationId/invitations`: whom an organization has invited by mail. */
export const organizationInvitations = new Hono<FrontendEnvironment>()
  .get("/:organizationId/invitations", (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const { status, ...bounds } = parseQuery(c, listFields);
    const instance = c.get("instance");
    const found = instance.store.organizationInvitations
      .where("organization", organization.id)
      .filter((invitation) => !invitation.organizationDomainId)
      .filter(
        (invitation) =>
          !status || status.includes(organizationInvitationStatus(instance, invitation)),
      )
      .reverse();
    const serialize = (each: OrganizationInvitation) =>
      serializeOrganizationInvitation(instance, each);
    return respond(c, page(found, bounds, serialize));
  })
  .get("/:organizationId/invitations/pending", (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const instance = c.get("instance");
    const found = pendingInvitations(instance, organization)
      .filter((invitation) => !invitation.organizationDomainId)
      .reverse();
    const serialize = (each: OrganizationInvitation) =>
      serializeOrganizationInvitation(instance, each);
    return respond(c, page(found, parseQuery(c, pageFields), serialize));
  })
  .post("/:organizationId/invitations", async (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const { email_address, ...form } = await parseForm(c, invitationForm);
    const [invitation] = invite(c, organization, { ...form, email_address: [email_address] });
    return respond(c, invitation);
  })
  .post("/:organizationId/invitations/bulk", async (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const form = await parseForm(c, invitationForm.extend({ email_address: listField }));
    return respond(c, invite(c, organization, form));
  })
  .post("/:organizationId/invitations/:invitationId/revoke", (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const instance = c.get("instance");
    const invitation = invitationOf(instance, organization, c.req.param("invitationId"));
    const revoked = revokeOrganizationInvitation(instance, invitation);
    return respond(c, serializeOrganizationInvitation(instance, revoked));
  });

function invite(
  c: FrontendContext,
  organization: Organization,
  form: { email_address: string[]; role: string; notify?: boolean },
) {
  const instance = c.get("instance");
  const { role, notify } = form;
  const inviterUserId = currentUser(c).id;
  const wanted = form.email_address.map((emailAddress) => ({
    emailAddress,
    role,
    notify,
    inviterUserId,
  }));
  return inviteToOrganization(instance, organization, wanted).map((invitation) =>
    serializeOrganizationInvitation(instance, invitation),
  );
}

function invitationOf(
  instance: Instance,
  organization: Organization,
  id: string,
): OrganizationInvitation {
  const invitation = instance.store.organizationInvitations.get(id);
  if (invitation?.organizationId !== organization.id) throw organizationInvitationMissing(id);
  return invitation;
}
