import { type Context, Hono } from "hono";
import { z } from "zod";
import { bulkSizeExceeded } from "../errors.ts";
import type { Instance } from "../instance.ts";
import {
  inviteToOrganization,
  organizationInvitationStatus,
  revokeOrganizationInvitation,
} from "../invitation.ts";
import { requireMembership } from "../membership.ts";
import { organizationInvitationMissing } from "../organization-errors.ts";
import type { Organization, OrganizationInvitation } from "../records.ts";
import { contains, paginate, sort } from "./list.ts";
import { requireOrganization } from "./organizations.ts";
import { invitationStatuses, metadata, orderBy, page, redirectUrl } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import {
  serializeInvitationWithOrganization,
  serializeOrganizationInvitation,
} from "./serialize-organization.ts";

const list = z.object({
  ...page,
  status: invitationStatuses,
  order_by: orderBy(["created_at", "email_address"]),
});
const organizationList = list.extend({ email_address: z.string().optional() });
const instanceList = list.extend({ query: z.string().optional() });

const newInvitation = z.object({
  email_address: z.string(),
  role: z.string(),
  inviter_user_id: z.string().nullish(),
  redirect_url: redirectUrl,
  expires_in_days: z.int().min(1).max(365).nullish(),
  notify: z.boolean().nullish(),
  public_metadata: metadata,
  private_metadata: metadata,
});
const revocation = z.object({ requesting_user_id: z.string().nullish() });
const maximumBulkSize = 10;

/** `/organizations/:organizationId/invitations`. */
export function organizationInvitations(instance: Instance): Hono {
  const organizationOf = (c: Context) =>
    requireOrganization(instance, c.req.param("organizationId") ?? "");
  const serialize = (row: OrganizationInvitation) => serializeOrganizationInvitation(instance, row);
  // Without those that a verified domain has made.
  const ofOrganization = (c: Context) =>
    instance.store.organizationInvitations
      .where("organization", organizationOf(c).id)
      .filter((invitation) => !invitation.organizationDomainId);
  const invitationOf = (c: Context) => {
    const id = c.req.param("invitationId") ?? "";
    const found = instance.store.organizationInvitations.get(id);
    if (found?.organizationId !== organizationOf(c).id) throw organizationInvitationMissing(id);
    return found;
  };
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, organizationList);
      const address = query.email_address?.toLowerCase();
      const rows = ofOrganization(c).filter(
        (row) => address === undefined || row.emailAddress === address,
      );
      return c.json(paginate(filterAndSort(instance, rows, query), query, serialize));
    })
    .get("/pending", (c) => {
      const query = parseQuery(c, list);
      const rows = filterAndSort(instance, ofOrganization(c), { ...query, status: ["pending"] });
      return c.json(paginate(rows, query, serialize));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newInvitation);
      const [invitation] = invite(instance, organizationOf(c), [body]);
      return c.json(serialize(invitation as OrganizationInvitation));
    })
    .post("/bulk", async (c) => {
      const body = await parseBody(c, z.array(newInvitation).min(1));
      const organization = organizationOf(c);
      if (body.length > maximumBulkSize) throw bulkSizeExceeded(maximumBulkSize);
      const invitations = invite(instance, organization, body);
      return c.json({ data: invitations.map(serialize), total_count: invitations.length });
    })
    .get("/:invitationId", (c) => c.json(serialize(invitationOf(c))))
    .post("/:invitationId/revoke", async (c) => {
      const { requesting_user_id: userId } = await parseBody(c, revocation);
      const invitation = invitationOf(c);
      if (userId) requireManager(instance, invitation.organizationId, userId);
      return c.json(serialize(revokeOrganizationInvitation(instance, invitation)));
    });
}

/** `/organization_invitations`: to all organizations. */
export const instanceOrganizationInvitations = (instance: Instance) =>
  new Hono().get("/", (c) => {
    const query = parseQuery(c, instanceList);
    const rows = instance.store.organizationInvitations
      .values()
      .filter((row) => contains([row.emailAddress], query.query));
    return c.json(
      paginate(filterAndSort(instance, rows, query), query, (row) =>
        serializeInvitationWithOrganization(instance, row),
      ),
    );
  });

function invite(
  instance: Instance,
  organization: Organization,
  bodies: z.output<typeof newInvitation>[],
): OrganizationInvitation[] {
  for (const { inviter_user_id: userId } of bodies) {
    if (userId) requireManager(instance, organization.id, userId);
  }
  const invited = bodies.map((body) => ({
    emailAddress: body.email_address,
    role: body.role,
    inviterUserId: body.inviter_user_id ?? null,
    redirectUrl: body.redirect_url ?? null,
    expiresInDays: body.expires_in_days ?? undefined,
    notify: body.notify ?? true,
    publicMetadata: body.public_metadata ?? {},
    privateMetadata: body.private_metadata ?? {},
  }));
  return inviteToOrganization(instance, organization, invited);
}

function requireManager(instance: Instance, organizationId: string, userId: string): void {
  requireMembership(instance, organizationId, userId, "org:sys_memberships:manage");
}

function filterAndSort(
  instance: Instance,
  rows: OrganizationInvitation[],
  query: Pick<z.output<typeof list>, "status" | "order_by">,
): OrganizationInvitation[] {
  const filtered = rows.filter(
    (row) => query.status?.includes(organizationInvitationStatus(instance, row)) ?? true,
  );
  return sort(filtered, query.order_by, {
    created_at: (row) => row.createdAt,
    email_address: (row) => row.emailAddress,
  });
}
