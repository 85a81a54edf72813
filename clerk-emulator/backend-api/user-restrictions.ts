import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { lockUser, unlockUser } from "../lockout.ts";
import type { User } from "../records.ts";
import { banUser, requireUser, updateUser } from "../user.ts";
import { parseBody } from "./request.ts";
import { serializeUser } from "./serialize.ts";

const several = z.object({ user_ids: z.array(z.string()).min(1).max(100) });

/** `/users/ban`, `/users/:id/ban`, `/users/:id/lock` and the way back. */
export function userRestrictions(instance: Instance): Hono {
  const changes: Record<string, (id: string) => User> = {
    ban: (id) => banUser(instance, id),
    unban: (id) => updateUser(instance, id, { banned: false }),
    lock: (id) => lockUser(instance, id),
    unlock: (id) => unlockUser(instance, id),
  };
  const routes = new Hono();
  for (const [name, change] of Object.entries(changes)) {
    routes.post(`/:id/${name}`, (c) => c.json(serializeUser(instance, change(c.req.param("id")))));
  }
  for (const name of ["ban", "unban"]) {
    routes.post(`/${name}`, async (c) => {
      const { user_ids } = await parseBody(c, several);
      // All of them are looked up before the first is changed.
      const people = user_ids.map((id) => requireUser(instance, id));
      const changed = people.map(({ id }) => changes[name]?.(id) as User);
      return c.json(changed.map((user) => serializeUser(instance, user)));
    });
  }
  return routes;
}
