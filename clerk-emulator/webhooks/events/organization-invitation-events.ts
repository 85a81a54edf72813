import {
  serializeInvitationWithOrganization,
  serializeOrganizationInvitation,
} from "../../backend-api/serialize-organization.ts";
import type { Instance } from "../../instance.ts";
import type { OrganizationInvitation } from "../../records.ts";
import type { EventsOf } from "./event.ts";

/** `organizationInvitation.*` */
export const organizationInvitationEvents: EventsOf<OrganizationInvitation> = (
  instance,
  { before, after },
) => {
  if (!after || after.status === before?.status) return [];
  const data = serializeOrganizationInvitation(instance, after);
  if (!before) return [{ type: "organizationInvitation.created", data }];
  if (after.status === "revoked") return [{ type: "organizationInvitation.revoked", data }];
  if (after.status !== "accepted") return [];
  return [{ type: "organizationInvitation.accepted", data: accepted(instance, after) }];
};

function accepted(instance: Instance, invitation: OrganizationInvitation) {
  const { public_organization_data, ...data } = serializeInvitationWithOrganization(
    instance,
    invitation,
  );
  const user = instance.store.users.first("emailAddress", invitation.emailAddress);
  return { ...data, user_id: user?.id ?? "", data: { public_organization_data } };
}
