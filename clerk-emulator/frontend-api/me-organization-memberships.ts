import { Hono } from "hono";
import { organizationNotFound } from "../errors.ts";
import { deleteMembership } from "../membership.ts";
import { membershipOf } from "../session.ts";
import {
  booleanField,
  currentUser,
  type FrontendEnvironment,
  page,
  pageFields,
  parseQuery,
  respond,
} from "./request.ts";
import { serializeMembership } from "./serialize-organization.ts";

const listFields = pageFields.extend({ paginated: booleanField.optional() });

/** `/v1/me/organization_memberships`: where the signed-in person belongs, and leaving. */
export const meOrganizationMemberships = new Hono<FrontendEnvironment>()
  .get("/", (c) => {
    const instance = c.get("instance");
    const { paginated, ...bounds } = parseQuery(c, listFields);
    const own = instance.store.memberships.where("user", currentUser(c).id);
    const answer = page(own, bounds, (membership) => serializeMembership(instance, membership));
    return respond(c, paginated ? answer : answer.data);
  })
  .delete("/:organizationId", (c) => {
    const instance = c.get("instance");
    const membership = membershipOf(instance, currentUser(c).id, c.req.param("organizationId"));
    if (!membership) throw organizationNotFound();
    deleteMembership(instance, membership);
    return respond(c, { object: "organization_membership", id: membership.id, deleted: true });
  });
