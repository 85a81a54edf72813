import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { changeRole, createMembership, deleteMembership } from "../membership.ts";
import type { Organization, OrganizationMembership, User } from "../records.ts";
import { membershipOf } from "../session.ts";
import { organizationOfMember } from "./organizations.ts";
import {
  booleanField,
  type FrontendEnvironment,
  listField,
  page,
  pageFields,
  parseForm,
  parseQuery,
  respond,
} from "./request.ts";
import { serializeMembership } from "./serialize-organization.ts";

const listFields = pageFields.extend({
  query: z.string().optional(),
  role: listField.optional(),
  paginated: booleanField.optional(),
});

/** `/v1/organizations/:organizationId/memberships`: who belongs to an organization, as what. */
export const organizationMemberships = new Hono<FrontendEnvironment>()
  .get("/:organizationId/memberships", (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:read");
    const { query = "", role, paginated, ...bounds } = parseQuery(c, listFields);
    const instance = c.get("instance");
    const found = instance.store.memberships
      .where("organization", organization.id)
      .filter((membership) => !role || role.includes(membership.role))
      .filter(({ userId }) => matches(instance.store.users.get(userId), query));
    const answer = page(found, bounds, (membership) => serializeMembership(instance, membership));
    return respond(c, paginated ? answer : answer.data);
  })
  .post("/:organizationId/memberships", async (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const form = await parseForm(c, z.object({ user_id: z.string(), role: z.string() }));
    const instance = c.get("instance");
    const added = { userId: form.user_id, role: form.role };
    return respond(
      c,
      serializeMembership(instance, createMembership(instance, organization, added)),
    );
  })
  .patch("/:organizationId/memberships/:userId", async (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const { role } = await parseForm(c, z.object({ role: z.string() }));
    const instance = c.get("instance");
    const membership = memberOf(instance, organization, c.req.param("userId"));
    return respond(c, serializeMembership(instance, changeRole(instance, membership, role)));
  })
  .delete("/:organizationId/memberships/:userId", (c) => {
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const instance = c.get("instance");
    const membership = memberOf(instance, organization, c.req.param("userId"));
    const answer = serializeMembership(instance, membership);
    deleteMembership(instance, membership);
    return respond(c, answer);
  });

function memberOf(
  instance: Instance,
  { id }: Organization,
  userId: string,
): OrganizationMembership {
  const membership = membershipOf(instance, userId, id);
  if (!membership) throw resourceNotFound(`No organization membership found for user ${userId}`);
  return membership;
}

/** Whether any name or identifier of the user contains the text. */
function matches(user: User | undefined, query: string): boolean {
  const addresses = user?.emailAddresses.map((each) => each.emailAddress) ?? [];
  const names = [user?.firstName, user?.lastName, user?.username, user?.id];
  const full = [user?.firstName, user?.lastName].filter(Boolean).join(" ");
  return [...addresses, ...names, full].some((text) =>
    text?.toLowerCase().includes(query.trim().toLowerCase()),
  );
}
