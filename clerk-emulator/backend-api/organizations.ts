import { Hono } from "hono";
import { z } from "zod";
import { purchasedSeats } from "../billing-seat-limit.ts";
import { aboutParameter, ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import {
  createOrganization,
  deleteOrganization,
  findOrganization,
  requireOrganizationsEnabled,
  updateOrganization,
} from "../organization.ts";
import { organizationMissing } from "../organization-errors.ts";
import type { Organization } from "../records.ts";
import { organizationCreatorNotFound } from "./errors.ts";
import { contains, paginate, passes, sort } from "./list.ts";
import { mergeMetadata } from "./metadata.ts";
import { dateTime, deprecated, flag, metadata, orderBy, page, repeated } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { membersCount, serializeOrganization } from "./serialize-organization.ts";

const details = {
  include_members_count: flag,
  include_missing_member_with_elevated_permissions: flag,
};
const organizationList = z.object({
  ...page,
  ...details,
  query: z.string().optional(),
  user_id: repeated,
  organization_id: repeated,
  order_by: orderBy(["name", "created_at", "members_count"]),
});
const settings = {
  max_allowed_memberships: z.int().min(0).nullish(),
  created_at: dateTime,
  role_set_key: z.string().nullish(),
};
const newOrganization = z.object({
  ...settings,
  name: z.string(),
  slug: z.string().nullish(),
  created_by: z.string().nullish(),
  public_metadata: metadata,
  private_metadata: metadata,
});
const elsewhere = deprecated(
  "Use PATCH or PUT /v1/organizations/{organization_id}/metadata instead.",
);
const organizationChanges = z.object({
  ...settings,
  name: z.string().nullish(),
  slug: z.string().nullish(),
  admin_delete_enabled: z.boolean().nullish(),
  public_metadata: elsewhere,
  private_metadata: elsewhere,
});
const metadataBody = z.object({ public_metadata: metadata, private_metadata: metadata });

/** `/organizations`, without its members and invitations. */
export const organizations = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      requireOrganizationsEnabled(instance);
      const query = parseQuery(c, organizationList);
      const rows = sort(filterOrganizations(instance, query), query.order_by, {
        name: (row) => row.name,
        created_at: (row) => row.createdAt,
        members_count: (row) => membersCount(instance, row),
      });
      return c.json(paginate(rows, query, (row) => serializeOrganization(instance, row, query)));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newOrganization);
      const { created_by: createdBy } = body;
      if (createdBy && !instance.store.users.get(createdBy)) {
        throw organizationCreatorNotFound(createdBy);
      }
      const organization = createOrganization(instance, {
        name: body.name,
        slug: body.slug,
        createdBy,
        maxAllowedMemberships: body.max_allowed_memberships ?? undefined,
        createdAt: body.created_at ?? undefined,
        roleSetKey: body.role_set_key ?? undefined,
        publicMetadata: body.public_metadata ?? {},
        privateMetadata: body.private_metadata ?? {},
      });
      return c.json(serializeOrganization(instance, organization));
    })
    .get("/:id", (c) => {
      const organization = requireOrganization(instance, c.req.param("id"));
      const query = parseQuery(c, z.object(details));
      return c.json(serializeOrganization(instance, organization, query));
    })
    .patch("/:id", async (c) => {
      const body = await parseBody(c, organizationChanges);
      const organization = requireOrganization(instance, c.req.param("id"));
      if (typeof body.max_allowed_memberships === "number") requireOwnLimit(instance, organization);
      const changed = updateOrganization(instance, organization, {
        name: body.name ?? undefined,
        slug: body.slug ?? undefined,
        maxAllowedMemberships: body.max_allowed_memberships ?? undefined,
        adminDeleteEnabled: body.admin_delete_enabled ?? undefined,
        createdAt: body.created_at ?? undefined,
        roleSetKey: body.role_set_key ?? undefined,
      });
      return c.json(serializeOrganization(instance, changed));
    })
    .delete("/:id", (c) => {
      const organization = requireOrganization(instance, c.req.param("id"));
      deleteOrganization(instance, organization);
      return c.json(serializeDeleted("organization", organization.id, organization.slug));
    })
    .patch("/:id/metadata", async (c) => {
      const body = await parseBody(c, metadataBody);
      const organization = requireOrganization(instance, c.req.param("id"));
      const changed = updateOrganization(instance, organization, {
        publicMetadata: mergeMetadata(organization.publicMetadata, body.public_metadata),
        privateMetadata: mergeMetadata(organization.privateMetadata, body.private_metadata),
      });
      return c.json(serializeOrganization(instance, changed));
    })
    .put("/:id/metadata", async (c) => {
      const body = await parseBody(c, metadataBody);
      const changed = updateOrganization(
        instance,
        requireOrganization(instance, c.req.param("id")),
        {
          publicMetadata: body.public_metadata ?? undefined,
          privateMetadata: body.private_metadata ?? undefined,
        },
      );
      return c.json(serializeOrganization(instance, changed));
    });

function filterOrganizations(
  { store }: Instance,
  query: z.output<typeof organizationList>,
): Organization[] {
  return store.organizations.values().filter((organization) => {
    const members = store.memberships.where("organization", organization.id);
    return (
      passes(query.organization_id, (id) => organization.id === id) &&
      passes(query.user_id, (id) => members.some((member) => member.userId === id)) &&
      (organization.id === query.query ||
        contains([organization.name, organization.slug], query.query))
    );
  });
}

/** Whoever has bought seats has as many members as that. */
function requireOwnLimit(instance: Instance, { id }: Organization): void {
  if (purchasedSeats(instance, id) === undefined) return;
  throw new ClerkError(
    400,
    "organization_member_limit_managed_by_billing",
    "member limit managed by Billing",
    "This organization's member limit is managed by their subscription. It cannot be edited directly.",
    aboutParameter("max_allowed_memberships"),
  );
}

/** By id or by slug. */
export function requireOrganization(instance: Instance, idOrSlug: string): Organization {
  requireOrganizationsEnabled(instance);
  const organization = findOrganization(instance, idOrSlug);
  if (!organization) throw organizationMissing();
  return organization;
}
