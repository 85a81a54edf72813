import { type Context, Hono } from "hono";
import { z } from "zod";
import { requireMembership } from "../membership.ts";
import {
  createOrganization,
  deleteOrganization,
  requireMayCreate,
  requireOrganizationsEnabled,
  updateOrganization,
} from "../organization.ts";
import { adminDeleteNotEnabled, organizationMissing } from "../organization-errors.ts";
import type { Organization } from "../records.ts";
import { currentUser, type FrontendEnvironment, parseForm, respond } from "./request.ts";
import { serializeOrganization } from "./serialize-organization.ts";

const organizationForm = z.object({ name: z.string(), slug: z.string().optional() });

/** `/v1/organizations`: making an organization, and what its members may do with it. */
export const organizations = new Hono<FrontendEnvironment>()
  .post("/", async (c) => {
    const { name, slug } = await parseForm(c, organizationForm);
    const instance = c.get("instance");
    const { id: createdBy } = currentUser(c);
    requireMayCreate(instance, createdBy);
    const organization = createOrganization(instance, { name, slug, createdBy });
    return respond(c, serializeOrganization(instance, organization));
  })
  .get("/:organizationId", (c) =>
    respond(c, serializeOrganization(c.get("instance"), organizationOfMember(c))),
  )
  .patch("/:organizationId", async (c) => {
    const organization = organizationOfMember(c, "org:sys_profile:manage");
    const { name, slug } = await parseForm(c, organizationForm.partial());
    const instance = c.get("instance");
    // An empty slug is how the browser sends null: leave it as it is.
    const changes = { name, slug: slug || undefined };
    return respond(
      c,
      serializeOrganization(instance, updateOrganization(instance, organization, changes)),
    );
  })
  .delete("/:organizationId", (c) => {
    const organization = organizationOfMember(c, "org:sys_profile:delete");
    if (!organization.adminDeleteEnabled) throw adminDeleteNotEnabled();
    deleteOrganization(c.get("instance"), organization);
    const { id, slug } = organization;
    return respond(c, { object: "organization", id, slug, deleted: true });
  });

/**
 * The organization in the path, for one of its members.
 *
 * @param permission what they must be allowed, such as `org:sys_memberships:manage`
 * @param id the organization, where the path has none
 * @throws ClerkError when there is no such organization, they are no member, or may not.
 */
export function organizationOfMember(
  c: Context<FrontendEnvironment>,
  permission?: string,
  id = c.req.param("organizationId") ?? "",
): Organization {
  const instance = c.get("instance");
  requireOrganizationsEnabled(instance);
  const user = currentUser(c);
  const organization = instance.store.organizations.get(id);
  if (!organization) throw organizationMissing();
  requireMembership(instance, organization.id, user.id, permission);
  return organization;
}
