import { serializeDeleted } from "../../backend-api/serialize.ts";
import { serializeOrganization } from "../../backend-api/serialize-organization.ts";
import type { Instance } from "../../instance.ts";
import { organizationInvitationStatus } from "../../invitation.ts";
import type { Organization } from "../../records.ts";
import type { EventsOf } from "./event.ts";
import { isSame } from "./is-same.ts";
import { newPayerEvents } from "./new-payer-events.ts";

/** `organization.*` */
export const organizationEvents: EventsOf<Organization> = (instance, { before, after }) => {
  if (!after) return before ? [{ type: "organization.deleted", data: deleted(before) }] : [];
  const data = organizationPayload(instance, after);
  if (!before) {
    const payer = { type: "org" as const, id: after.id };
    return [{ type: "organization.created", data }, ...newPayerEvents(instance, payer)];
  }
  const same = isSame(data, organizationPayload(instance, before));
  return same ? [] : [{ type: "organization.updated", data }];
};

/** An organization as events show it: with its numbers. */
function organizationPayload(instance: Instance, organization: Organization) {
  const invitations = instance.store.organizationInvitations.where("organization", organization.id);
  const details = {
    include_members_count: true,
    include_missing_member_with_elevated_permissions: true,
  };
  return {
    ...serializeOrganization(instance, organization, details),
    pending_invitations_count: invitations.filter(
      (invitation) => organizationInvitationStatus(instance, invitation) === "pending",
    ).length,
  };
}

const deleted = ({ id, slug }: Organization) => serializeDeleted("organization", id, slug);
