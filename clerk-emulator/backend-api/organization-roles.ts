import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { contains, type Order, paginate, sort } from "./list.ts";
import { orderBy, page } from "./parameters.ts";
import { parseQuery } from "./request.ts";
import { allPermissions, serializePermission, serializeRole } from "./serialize-role.ts";

const list = z.object({
  ...page,
  query: z.string().optional(),
  order_by: orderBy(["created_at", "name", "key"]),
});

/** `/organization_roles`, to read only: the roles are in the configuration. */
export function organizationRoles(instance: Instance): Hono {
  const roles = () => instance.configuration.roles.map((role) => serializeRole(instance, role));
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, list);
      return c.json(paginate(select(roles(), query), query, (role) => role));
    })
    .get("/:id", (c) => {
      const role = roles().find(({ id }) => id === c.req.param("id"));
      if (!role) throw resourceNotFound("Organization role not found");
      return c.json(role);
    });
}

/** `/organization_permissions`, to read only. */
export function organizationPermissions(instance: Instance): Hono {
  const permissions = () => allPermissions(instance).map(serializePermission);
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, list);
      return c.json(paginate(select(permissions(), query), query, (permission) => permission));
    })
    .get("/:id", (c) => {
      const permission = permissions().find(({ id }) => id === c.req.param("id"));
      if (!permission) throw resourceNotFound("Organization permission not found");
      return c.json(permission);
    });
}

interface Listed {
  id: string;
  key: string;
  name: string;
  created_at: number;
}

function select<Row extends Listed>(
  rows: Row[],
  query: { query?: string | undefined; order_by: Order<"created_at" | "name" | "key"> },
): Row[] {
  const found = rows.filter(
    (row) => row.id === query.query || contains([row.name, row.key], query.query),
  );
  return sort(found, query.order_by, {
    created_at: (row) => row.created_at,
    name: (row) => row.name,
    key: (row) => row.key,
  });
}
