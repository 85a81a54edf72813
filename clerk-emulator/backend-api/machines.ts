import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import {
  allowScope,
  createMachine,
  deleteMachine,
  machineSecretKey,
  removeScope,
  requireMachine,
  rotateMachineSecretKey,
  updateMachine,
} from "../machine.ts";
import type { Machine } from "../machine-records.ts";
import { contains, paginate, sort } from "./list.ts";
import { orderBy, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeMachine } from "./serialize-machine.ts";

const list = z.object({
  ...page,
  query: z.string().optional(),
  order_by: orderBy(["name", "created_at"]),
});
const name = z.string().min(1).max(255);
const ttl = z.int().min(1).max(315_360_000);
const newMachine = z.object({
  name,
  scoped_machines: z.array(z.string()).max(150).optional(),
  default_token_ttl: ttl.optional(),
});
const machineChanges = z.object({ name: name.optional(), default_token_ttl: ttl.optional() });
const rotation = z.object({ previous_token_ttl: z.int().min(0).max(28_800) });

/**
 * `/machines`.
 *
 * @see https://clerk.com/docs/reference/backend/machines/create
 */
export function machines(instance: Instance): Hono {
  const serialize = (machine: Machine) => serializeMachine(instance, machine);
  const find = (id: string) => requireMachine(instance, id);
  const secretKey = (machine: Machine) => ({
    object: "machine_secret_key",
    secret: machineSecretKey(instance, machine),
  });
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, list);
      const found = instance.store.machines
        .values()
        .filter((machine) => machine.id === query.query || contains([machine.name], query.query));
      const sorted = sort(found, query.order_by, {
        name: (machine) => machine.name,
        created_at: (machine) => machine.createdAt,
      });
      return c.json(paginate(sorted, query, serialize));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newMachine);
      const machine = createMachine(instance, {
        name: body.name,
        scopedMachineIds: body.scoped_machines,
        defaultTokenTtlSeconds: body.default_token_ttl,
      });
      return c.json({ ...serialize(machine), secret_key: machineSecretKey(instance, machine) });
    })
    .get("/:id", (c) => c.json(serialize(find(c.req.param("id")))))
    .patch("/:id", async (c) => {
      const body = await parseBody(c, machineChanges);
      const changes = { name: body.name, defaultTokenTtlSeconds: body.default_token_ttl };
      return c.json(serialize(updateMachine(instance, find(c.req.param("id")), changes)));
    })
    .delete("/:id", (c) => {
      const machine = find(c.req.param("id"));
      deleteMachine(instance, machine);
      return c.json({ object: "machine", id: machine.id, deleted: true });
    })
    .get("/:id/secret_key", (c) => c.json(secretKey(find(c.req.param("id")))))
    .post("/:id/secret_key/rotate", async (c) => {
      const { previous_token_ttl } = await parseBody(c, rotation);
      const machine = find(c.req.param("id"));
      return c.json(secretKey(rotateMachineSecretKey(instance, machine, previous_token_ttl)));
    })
    .post("/:id/scopes", async (c) => {
      const { to_machine_id } = await parseBody(c, z.object({ to_machine_id: z.string() }));
      const machine = find(c.req.param("id"));
      const created_at = allowScope(instance, machine, to_machine_id);
      const scope = { from_machine_id: machine.id, to_machine_id };
      return c.json({ object: "machine_scope", ...scope, created_at });
    })
    .delete("/:id/scopes/:otherId", (c) => {
      const machine = find(c.req.param("id"));
      const to_machine_id = c.req.param("otherId");
      removeScope(instance, machine, to_machine_id);
      const scope = { from_machine_id: machine.id, to_machine_id };
      return c.json({ object: "machine_scope", ...scope, deleted: true });
    });
}
