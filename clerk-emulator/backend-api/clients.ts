import { Hono } from "hono";
import { z } from "zod";
import { findClient } from "../client.ts";
import { resourceNotFound } from "../errors.ts";
import { takeHandshake } from "../handshake.ts";
import type { Instance } from "../instance.ts";
import { cookieInvalid, queryParameterMissing } from "./errors.ts";
import { newestFirst, respondWithList } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeClient } from "./serialize.ts";

const clientList = z.object({ ...page, paginated: flag });

/** `/clients`. */
export const clients = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, clientList);
      const rows = newestFirst(instance.store.clients.values());
      return c.json(respondWithList(rows, query, (row) => serializeClient(instance, row)));
    })
    // The cookies that a handshake left for the application's server, which may fetch them once.
    .get("/handshake_payload", (c) => {
      const nonce = c.req.query("nonce");
      if (!nonce) throw queryParameterMissing("nonce");
      const directives = takeHandshake(instance, nonce);
      if (!directives) throw resourceNotFound("No handshake was found with this nonce");
      return c.json({ directives });
    })
    .post("/verify", async (c) => {
      const { token } = await parseBody(c, z.object({ token: z.string() }));
      const client = findClient(instance, token);
      if (!client) throw cookieInvalid();
      return c.json(serializeClient(instance, client));
    })
    .get("/:id", (c) => {
      const id = c.req.param("id");
      const client = instance.store.clients.get(id);
      if (!client) throw resourceNotFound(`No client was found with id ${id}`);
      return c.json(serializeClient(instance, client));
    });
