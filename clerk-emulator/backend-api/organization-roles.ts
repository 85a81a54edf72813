import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import type { Role } from "../organization-records.ts";
import {
  allRoles,
  assignPermission,
  createRole,
  deleteRole,
  removePermission,
  requireRoleWithId,
  updateRole,
} from "../role.ts";
import { keyedList, selectKeyed } from "./keyed-list.ts";
import { paginate } from "./list.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializeRole } from "./serialize-role.ts";

const newRole = z.object({
  name: z.string().min(1).max(256),
  key: z.string().max(256),
  description: z.string().nullish(),
  permissions: z.array(z.string()).nullish(),
  include_in_initial_role_set: z.boolean().nullish(),
});
const roleChanges = z.object({
  name: z.string().min(1).max(256).nullish(),
  key: z.string().max(256).nullish(),
  description: z.string().nullish(),
  permissions: z.array(z.string()).nullish(),
});

/** `/organization_roles`: the roles that the instance's organizations can give. */
export function organizationRoles(instance: Instance): Hono {
  const requested = (c: Context) => requireRoleWithId(instance, c.req.param("id") ?? "");
  const answer = (c: Context, role: Role) => c.json(serializeRole(instance, role));
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, keyedList);
      const rows = selectKeyed(allRoles(instance), query);
      return c.json(paginate(rows, query, (role) => serializeRole(instance, role)));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newRole);
      const role = createRole(instance, {
        key: body.key,
        name: body.name,
        description: body.description ?? "",
        permissions: body.permissions ?? [],
        includeInInitialRoleSet: body.include_in_initial_role_set ?? false,
      });
      return answer(c, role);
    })
    .get("/:id", (c) => answer(c, requested(c)))
    .patch("/:id", async (c) => {
      const body = await parseBody(c, roleChanges);
      const role = updateRole(instance, requested(c), {
        key: body.key ?? undefined,
        name: body.name ?? undefined,
        description: body.description ?? undefined,
        permissions: body.permissions ?? undefined,
      });
      return answer(c, role);
    })
    .delete("/:id", (c) => {
      const role = requested(c);
      deleteRole(instance, role);
      return c.json(serializeDeleted("role", role.id));
    })
    .post("/:id/permissions/:permissionId", (c) =>
      answer(c, assignPermission(instance, requested(c), c.req.param("permissionId"))),
    )
    .delete("/:id/permissions/:permissionId", (c) =>
      answer(c, removePermission(instance, requested(c), c.req.param("permissionId"))),
    );
}
