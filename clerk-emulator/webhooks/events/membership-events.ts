import { serializeMembership } from "../../backend-api/serialize-organization.ts";
import type { OrganizationMembership } from "../../records.ts";
import type { EventsOf } from "./event.ts";
import { isSame } from "./is-same.ts";

/** `organizationMembership.*`. One that is gone is shown as it was. */
export const membershipEvents: EventsOf<OrganizationMembership> = (instance, { before, after }) => {
  const shown = after ?? before;
  if (!shown) return [];
  const data = serializeMembership(instance, shown);
  if (!after) return [{ type: "organizationMembership.deleted", data }];
  if (!before) return [{ type: "organizationMembership.created", data }];
  const same = isSame(data, serializeMembership(instance, before));
  return same ? [] : [{ type: "organizationMembership.updated", data }];
};
