import { type Context, Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { changeRole, createMembership, deleteMembership } from "../membership.ts";
import type { OrganizationMembership, User } from "../records.ts";
import { membershipOf } from "../session.ts";
import { paginate, sort } from "./list.ts";
import { mergeMetadata } from "./metadata.ts";
import { requireOrganization } from "./organizations.ts";
import { metadata, orderBy, page, repeated } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeMembership } from "./serialize-organization.ts";
import { matchesPerson, personFilter } from "./user-filter.ts";
import { personOrder } from "./user-order.ts";

const order = orderBy([
  "phone_number",
  "email_address",
  "created_at",
  "first_name",
  "last_name",
  "username",
]);
const instanceList = z.object({ ...page, order_by: order });
const memberList = instanceList.extend({ ...personFilter, role: repeated });
const metadataBody = { public_metadata: metadata, private_metadata: metadata };
const newMembership = z.object({ user_id: z.string(), role: z.string(), ...metadataBody });

/** `/organizations/:organizationId/memberships`. */
export function organizationMemberships(instance: Instance): Hono {
  const organizationOf = (c: Context) =>
    requireOrganization(instance, c.req.param("organizationId") ?? "");
  const requested = (c: Context) => {
    const userId = c.req.param("userId") ?? "";
    const membership = membershipOf(instance, userId, organizationOf(c).id);
    if (!membership) throw resourceNotFound("No organization membership was found");
    return membership;
  };
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, memberList);
      const rows = instance.store.memberships
        .where("organization", organizationOf(c).id)
        .filter(
          (row) =>
            matchesPerson(memberOf(instance, row), query) &&
            (query.role?.includes(row.role) ?? true),
        );
      return c.json(respond(instance, rows, query));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newMembership);
      const membership = createMembership(instance, organizationOf(c), {
        userId: body.user_id,
        role: body.role,
        publicMetadata: body.public_metadata ?? {},
        privateMetadata: body.private_metadata ?? {},
      });
      return c.json(serializeMembership(instance, membership));
    })
    .patch("/:userId", async (c) => {
      const { role } = await parseBody(c, z.object({ role: z.string() }));
      return c.json(serializeMembership(instance, changeRole(instance, requested(c), role)));
    })
    .delete("/:userId", (c) => {
      const membership = requested(c);
      const json = serializeMembership(instance, membership);
      deleteMembership(instance, membership);
      return c.json(json);
    })
    .patch("/:userId/metadata", async (c) => {
      const body = await parseBody(c, z.object(metadataBody));
      const before = requested(c);
      const membership = instance.store.memberships.put({
        ...before,
        publicMetadata: mergeMetadata(before.publicMetadata, body.public_metadata),
        privateMetadata: mergeMetadata(before.privateMetadata, body.private_metadata),
        updatedAt: instance.now(),
      });
      return c.json(serializeMembership(instance, membership));
    });
}

/** `/organization_memberships`: of all organizations. */
export const instanceMemberships = (instance: Instance) =>
  new Hono().get("/", (c) =>
    c.json(respond(instance, instance.store.memberships.values(), parseQuery(c, instanceList))),
  );

function respond(
  instance: Instance,
  memberships: OrganizationMembership[],
  query: z.output<typeof instanceList>,
) {
  const byPerson = (value: (user: User) => string | null) => (row: OrganizationMembership) =>
    value(memberOf(instance, row));
  const rows = sort(memberships, query.order_by, {
    created_at: (row) => row.createdAt,
    email_address: byPerson(personOrder.email_address),
    first_name: byPerson(personOrder.first_name),
    last_name: byPerson(personOrder.last_name),
    username: byPerson(personOrder.username),
    phone_number: byPerson(personOrder.phone_number),
  });
  return paginate(rows, query, (row) => serializeMembership(instance, row));
}

const memberOf = ({ store }: Instance, { userId }: OrganizationMembership) =>
  store.users.get(userId) as User;
