import { Hono } from "hono";
import { z } from "zod";
import { inviteToApplication } from "../application-invitation.ts";
import type { RestrictedIdentifier } from "../identifier-records.ts";
import type { Instance } from "../instance.ts";
import { allowIdentifierAgain, restrictIdentifier } from "../restricted-identifier.ts";
import { paginate, respondWithList } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";

const list = z.object({ ...page, paginated: flag });
const allowed = z.strictObject({ identifier: z.string(), notify: z.boolean().nullish() });
const blocked = z.strictObject({ identifier: z.string() });

/** `/allowlist_identifiers`: who may sign up. Who is told about it gets an invitation. */
export function allowlistIdentifiers(instance: Instance): Hono {
  const { allowlistIdentifiers: table } = instance.store;
  const serialize = (row: RestrictedIdentifier) => ({
    ...serializeIdentifier("allowlist_identifier", row),
    ...(row.invitationId !== null && { invitation_id: row.invitationId }),
  });
  return new Hono()
    .get("/", (c) =>
      c.json(respondWithList(newestFirst(table.values()), parseQuery(c, list), serialize)),
    )
    .post("/", async (c) => {
      const { identifier, notify } = await parseBody(c, allowed);
      const row = restrictIdentifier(instance, table, "alid", identifier);
      const isInvitable = row.identifierType === "email_address" && !identifier.startsWith("*");
      if (!notify || !isInvitable) return c.json(serialize(row));
      const emailAddress = row.identifier;
      const [sent] = inviteToApplication(instance, [{ emailAddress, ignoreExisting: true }]);
      return c.json(serialize(table.put({ ...row, invitationId: sent?.id ?? null })));
    })
    .delete("/:id", (c) => {
      allowIdentifierAgain(table, c.req.param("id"));
      return c.json(serializeDeleted("allowlist_identifier", c.req.param("id")));
    });
}

/** `/blocklist_identifiers`: who may not sign up. */
export function blocklistIdentifiers(instance: Instance): Hono {
  const { blocklistIdentifiers: table } = instance.store;
  const serialize = (row: RestrictedIdentifier) => serializeIdentifier("blocklist_identifier", row);
  return new Hono()
    .get("/", (c) => c.json(paginate(newestFirst(table.values()), parseQuery(c, list), serialize)))
    .post("/", async (c) => {
      const { identifier } = await parseBody(c, blocked);
      return c.json(serialize(restrictIdentifier(instance, table, "blid", identifier)));
    })
    .delete("/:id", (c) => {
      allowIdentifierAgain(table, c.req.param("id"));
      return c.json(serializeDeleted("blocklist_identifier", c.req.param("id")));
    });
}

const newestFirst = (rows: RestrictedIdentifier[]) => rows.reverse();

const serializeIdentifier = (object: string, row: RestrictedIdentifier) => ({
  object,
  id: row.id,
  identifier: row.identifier,
  identifier_type: row.identifierType,
  created_at: row.createdAt,
  updated_at: row.updatedAt,
});
