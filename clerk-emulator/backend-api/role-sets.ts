import { type Context, Hono } from "hono";
import { z } from "zod";
import { parameterValueInvalid } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { RoleSet } from "../organization-records.ts";
import { replaceRoleInSet, replaceRoleSet } from "../reassign-roles.ts";
import { allRoleSets, createRoleSet, requireRoleSet, updateRoleSet } from "../role-set.ts";
import { keyedList, selectKeyed } from "./keyed-list.ts";
import { paginate } from "./list.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializeRoleSet } from "./serialize-role.ts";

const name = z.string().min(1).max(256);
const key = z.string().max(256);
const newRoleSet = z.object({
  name,
  key: key.nullish(),
  description: z.string().nullish(),
  default_role_key: z.string(),
  creator_role_key: z.string(),
  type: z.enum(["initial", "custom"]).optional(),
  roles: z.array(z.string()).min(1).max(10),
});
const roleSetChanges = z.object({
  name: name.nullish(),
  key: key.nullish(),
  description: z.string().nullish(),
  type: z.literal("initial").nullish(),
  default_role_key: z.string().nullish(),
  creator_role_key: z.string().nullish(),
});
const addition = z.object({
  role_keys: z.array(z.string()).min(1).max(10),
  default_role_key: z.string().nullish(),
  creator_role_key: z.string().nullish(),
});
const roleReplacement = z.object({ role_key: z.string(), to_role_key: z.string() });
const replacement = z.object({
  dest_role_set_key: z.string(),
  reassignment_mappings: z.record(z.string(), z.string()).nullish(),
});

/** `/role_sets`: which roles the members of an organization can have. */
export function roleSets(instance: Instance): Hono {
  const requested = (c: Context) => requireRoleSet(instance, c.req.param("keyOrId") ?? "");
  const answer = (c: Context, roleSet: RoleSet) => c.json(serializeRoleSet(instance, roleSet));
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, keyedList);
      const rows = selectKeyed(allRoleSets(instance), query);
      return c.json(paginate(rows, query, (row) => serializeRoleSet(instance, row)));
    })
    .post("/", async (c) => {
      const { default_role_key, creator_role_key, ...body } = await parseBody(c, newRoleSet);
      const roleSet = createRoleSet(instance, {
        ...body,
        key: body.key ?? undefined,
        description: body.description ?? null,
        defaultRole: default_role_key,
        creatorRole: creator_role_key,
      });
      return answer(c, roleSet);
    })
    .get("/:keyOrId", (c) => answer(c, requested(c)))
    .patch("/:keyOrId", async (c) => {
      const body = await parseBody(c, roleSetChanges);
      const roleSet = updateRoleSet(instance, requested(c), {
        name: body.name ?? undefined,
        key: body.key ?? undefined,
        description: body.description ?? undefined,
        type: body.type ?? undefined,
        defaultRole: body.default_role_key ?? undefined,
        creatorRole: body.creator_role_key ?? undefined,
      });
      return answer(c, roleSet);
    })
    .post("/:keyOrId/replace", async (c) => {
      const { dest_role_set_key, reassignment_mappings } = await parseBody(c, replacement);
      const roleSet = requested(c);
      const destination = requireRoleSet(instance, dest_role_set_key);
      if (destination.id === roleSet.id) {
        throw parameterValueInvalid("dest_role_set_key", dest_role_set_key);
      }
      replaceRoleSet(instance, roleSet, destination, reassignment_mappings ?? {});
      return c.json(serializeDeleted("role_set", roleSet.id));
    })
    .post("/:keyOrId/roles", async (c) => {
      const body = await parseBody(c, addition);
      const roleSet = requested(c);
      const changed = updateRoleSet(instance, roleSet, {
        roles: [...new Set([...roleSet.roles, ...body.role_keys])],
        defaultRole: body.default_role_key ?? undefined,
        creatorRole: body.creator_role_key ?? undefined,
      });
      return answer(c, changed);
    })
    .post("/:keyOrId/roles/replace", async (c) => {
      const { role_key, to_role_key } = await parseBody(c, roleReplacement);
      const roleSet = requested(c);
      if (!roleSet.roles.includes(role_key)) throw parameterValueInvalid("role_key", role_key);
      return answer(c, replaceRoleInSet(instance, roleSet, role_key, to_role_key));
    });
}
