import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { organizationInvitationStatus } from "../invitation.ts";
import { requireUser } from "../user.ts";
import { newestFirst, paginate } from "./list.ts";
import { invitationStatuses, page } from "./parameters.ts";
import { parseQuery } from "./request.ts";
import {
  serializeInvitationWithOrganization,
  serializeMembership,
} from "./serialize-organization.ts";

const invitationList = z.object({ ...page, status: invitationStatuses });

/** Where a person belongs, and where they are invited to. */
export const userOrganizations = (instance: Instance) =>
  new Hono()
    .get("/:id/organization_memberships", (c) => {
      const query = parseQuery(c, z.object(page));
      const { id } = requireUser(instance, c.req.param("id"));
      const rows = newestFirst(instance.store.memberships.where("user", id));
      return c.json(paginate(rows, query, (row) => serializeMembership(instance, row)));
    })
    .get("/:id/organization_invitations", (c) => {
      const query = parseQuery(c, invitationList);
      const { emailAddresses } = requireUser(instance, c.req.param("id"));
      const { organizationInvitations } = instance.store;
      const rows = emailAddresses
        .flatMap((each) => organizationInvitations.where("emailAddress", each.emailAddress))
        .filter(
          (row) => query.status?.includes(organizationInvitationStatus(instance, row)) ?? true,
        );
      return c.json(
        paginate(newestFirst(rows), query, (row) =>
          serializeInvitationWithOrganization(instance, row),
        ),
      );
    });
