import type { WaitlistEntryJSON } from "@clerk/backend";
import { Hono } from "hono";
import { z } from "zod";
import { parameterDuplicate } from "../errors.ts";
import type { WaitlistEntry } from "../identifier-records.ts";
import type { Instance } from "../instance.ts";
import {
  deleteFromWaitlist,
  inviteFromWaitlist,
  joinWaitlist,
  rejectFromWaitlist,
  waitlistStatus,
} from "../waitlist.ts";
import { contains, paginate, sort } from "./list.ts";
import { orderBy, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializeInvitation } from "./serialize-organization.ts";

const list = z.object({
  ...page,
  query: z.string().optional(),
  status: z.enum(["pending", "invited", "completed", "rejected"]).optional(),
  order_by: orderBy(["created_at", "email_address", "invited_at"]),
});
const newEntry = z.object({ email_address: z.string(), notify: z.boolean().nullish() });
const invitation = z.object({ ignore_existing: z.boolean().nullish() });

/** `/waitlist_entries`. */
export function waitlistEntries(instance: Instance): Hono {
  const serialize = (entry: WaitlistEntry) => serializeWaitlistEntry(instance, entry);
  const join = (body: z.output<typeof newEntry>) =>
    serialize(joinWaitlist(instance, body.email_address, body.notify ?? true));
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, list);
      const rows = instance.store.waitlistEntries
        .values()
        .filter((entry) => matches(instance, entry, query));
      const sorted = sort(rows, query.order_by, {
        created_at: (row) => row.createdAt,
        email_address: (row) => row.emailAddress,
        invited_at: (row) => row.invitedAt,
      });
      return c.json(paginate(sorted, query, serialize));
    })
    .post("/", async (c) => c.json(join(await parseBody(c, newEntry))))
    .post("/bulk", async (c) => {
      const bodies = await parseBody(c, z.array(newEntry).min(1).max(50));
      const addresses = bodies.map((body) => body.email_address.trim().toLowerCase());
      if (new Set(addresses).size < addresses.length) throw parameterDuplicate("email_address");
      return c.json(bodies.map(join));
    })
    .delete("/:id", (c) => {
      deleteFromWaitlist(instance, c.req.param("id"));
      return c.json(serializeDeleted("waitlist_entry", c.req.param("id")));
    })
    .post("/:id/invite", async (c) => {
      const { ignore_existing } = await parseBody(c, invitation);
      const id = c.req.param("id");
      return c.json(serialize(inviteFromWaitlist(instance, id, ignore_existing ?? false)));
    })
    .post("/:id/reject", (c) => c.json(serialize(rejectFromWaitlist(instance, c.req.param("id")))));
}

function matches(instance: Instance, entry: WaitlistEntry, query: z.output<typeof list>): boolean {
  return (
    (query.status === undefined || waitlistStatus(instance, entry) === query.status) &&
    (entry.id === query.query || contains([entry.emailAddress], query.query))
  );
}

export function serializeWaitlistEntry(instance: Instance, entry: WaitlistEntry) {
  const invited = instance.store.invitations.get(entry.invitationId ?? "");
  return {
    object: "waitlist_entry",
    id: entry.id,
    email_address: entry.emailAddress,
    status: waitlistStatus(instance, entry),
    is_locked: false,
    invitation: invited ? serializeInvitation(instance, invited) : null,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
  } satisfies WaitlistEntryJSON;
}
