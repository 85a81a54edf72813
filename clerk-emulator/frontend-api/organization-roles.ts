import { Hono } from "hono";
import { allRoles } from "../role.ts";
import { roleSetOf } from "../role-set.ts";
import { organizationOfMember } from "./organizations.ts";
import { type FrontendEnvironment, page, pageFields, parseQuery, respond } from "./request.ts";
import { serializeRole } from "./serialize-organization.ts";

/** `/v1/organizations/:organizationId`: which roles its members can have. */
export const organizationRoles = new Hono<FrontendEnvironment>().get(
  "/:organizationId/roles",
  (c) => {
    const organization = organizationOfMember(c);
    const instance = c.get("instance");
    const { roles: keys } = roleSetOf(instance, organization);
    const roles = allRoles(instance).filter(({ key }) => keys.includes(key));
    const answer = page(roles, parseQuery(c, pageFields), (role) => serializeRole(instance, role));
    return respond(c, { ...answer, has_role_set_migration: false });
  },
);
