import { serializeDeleted } from "../../backend-api/serialize.ts";
import { serializeOrganizationDomain } from "../../backend-api/serialize-organization-domain.ts";
import type { OrganizationDomain } from "../../organization-records.ts";
import type { EventsOf } from "./event.ts";
import { isSame } from "./is-same.ts";

/** `organizationDomain.*` */
export const organizationDomainEvents: EventsOf<OrganizationDomain> = (
  instance,
  { before, after },
) => {
  if (!after) {
    const data = serializeDeleted("organization_domain", before?.id ?? "");
    return before ? [{ type: "organizationDomain.deleted", data }] : [];
  }
  const data = serializeOrganizationDomain(instance, after);
  if (!before) return [{ type: "organizationDomain.created", data }];
  const same = isSame(data, serializeOrganizationDomain(instance, before));
  return same ? [] : [{ type: "organizationDomain.updated", data }];
};
