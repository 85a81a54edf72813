import { Hono } from "hono";
import { z } from "zod";
import {
  invitationStatus,
  inviteToApplication,
  revokeInvitation,
} from "../application-invitation.ts";
import { bulkSizeExceeded, resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { Invitation } from "../ticket-records.ts";
import { contains, respondWithList, sort } from "./list.ts";
import {
  flag,
  metadata,
  orderBy,
  page,
  redirectUrl,
  invitationStatus as status,
} from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeInvitation } from "./serialize-organization.ts";

const list = z.object({
  ...page,
  paginated: flag,
  status: status.optional(),
  query: z.string().optional(),
  order_by: orderBy(["created_at", "email_address", "expires_at"]),
});
const newInvitation = z.object({
  email_address: z.string(),
  public_metadata: metadata,
  redirect_url: redirectUrl,
  notify: z.boolean().nullish(),
  ignore_existing: z.boolean().nullish(),
  expires_in_days: z.int().min(1).max(365).nullish(),
  template_slug: z.enum(["invitation"]).nullish(),
});
const maximumBulkSize = 10;

/** `/invitations`: to the application. */
export function invitations(instance: Instance): Hono {
  const serialize = (row: Invitation) => serializeInvitation(instance, row);
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, list);
      const rows = instance.store.invitations
        .values()
        .filter((row) => matches(instance, row, query));
      const sorted = sort(rows, query.order_by, {
        created_at: (row) => row.createdAt,
        email_address: (row) => row.emailAddress,
        expires_at: (row) => row.expiresAt,
      });
      return c.json(respondWithList(sorted, query, serialize));
    })
    .post("/", async (c) => {
      const [made] = invite(instance, [await parseBody(c, newInvitation)]);
      return c.json(serialize(made as Invitation));
    })
    .post("/bulk", async (c) => {
      const bodies = await parseBody(c, z.array(newInvitation).min(1));
      if (bodies.length > maximumBulkSize) throw bulkSizeExceeded(maximumBulkSize);
      return c.json(invite(instance, bodies).map(serialize));
    })
    .post("/:id/revoke", (c) => {
      const id = c.req.param("id");
      const invitation = instance.store.invitations.get(id);
      if (!invitation) throw resourceNotFound(`No invitation was found with id ${id}.`);
      return c.json(serialize(revokeInvitation(instance, invitation)));
    });
}

/** Revoked ones are only listed when they are asked for. */
function matches(
  instance: Instance,
  invitation: Invitation,
  query: z.output<typeof list>,
): boolean {
  const current = invitationStatus(instance, invitation);
  return (
    (query.status === undefined ? current !== "revoked" : current === query.status) &&
    (invitation.id === query.query || contains([invitation.emailAddress], query.query))
  );
}

function invite(instance: Instance, bodies: z.output<typeof newInvitation>[]): Invitation[] {
  const wanted = bodies.map((body) => ({
    emailAddress: body.email_address,
    publicMetadata: body.public_metadata ?? {},
    redirectUrl: body.redirect_url ?? null,
    expiresInDays: body.expires_in_days ?? undefined,
    notify: body.notify ?? true,
    ignoreExisting: body.ignore_existing ?? false,
  }));
  return inviteToApplication(instance, wanted);
}
