import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import {
  allPermissions,
  createPermission,
  deletePermission,
  requirePermission,
  updatePermission,
} from "../permission.ts";
import { keyedList, selectKeyed } from "./keyed-list.ts";
import { paginate } from "./list.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializePermission } from "./serialize-role.ts";

const newPermission = z.object({
  name: z.string().min(1).max(256),
  key: z.string().max(256),
  description: z.string().nullish(),
});

/** `/organization_permissions`: the application's own and Clerk's, which can't be changed. */
export function organizationPermissions(instance: Instance): Hono {
  const requested = (c: Context) => requirePermission(instance, c.req.param("id") ?? "");
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, keyedList);
      const rows = selectKeyed(allPermissions(instance), query);
      return c.json(paginate(rows, query, serializePermission));
    })
    .post("/", async (c) => {
      const { description, ...body } = await parseBody(c, newPermission);
      const permission = { ...body, description: description ?? undefined };
      return c.json(serializePermission(createPermission(instance, permission)));
    })
    .get("/:id", (c) => c.json(serializePermission(requested(c))))
    .patch("/:id", async (c) => {
      const { description, ...body } = await parseBody(c, newPermission.partial());
      const changes = { ...body, description: description ?? undefined };
      return c.json(serializePermission(updatePermission(instance, requested(c), changes)));
    })
    .delete("/:id", (c) => {
      const permission = requested(c);
      deletePermission(instance, permission);
      return c.json(serializeDeleted("permission", permission.id));
    });
}
