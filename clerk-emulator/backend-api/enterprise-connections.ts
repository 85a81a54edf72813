import { Hono } from "hono";
import { z } from "zod";
import {
  changeConnection,
  createEnterpriseConnection,
  deleteConnection,
  requireConnection,
} from "../enterprise-connection.ts";
import type { Instance } from "../instance.ts";
import { connectionChanges, connectionFields } from "./enterprise-connection-schema.ts";
import { paginate } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializeEnterpriseConnection } from "./serialize-enterprise-connection.ts";

const list = z.object({ ...page, organization_id: z.string().optional(), active: flag });

const newConnection = z.object({
  ...connectionFields,
  name: z.string().min(1),
  provider: z.enum([
    "saml_custom",
    "saml_okta",
    "saml_google",
    "saml_microsoft",
    "oidc_custom",
    "oidc_github_enterprise",
    "oidc_gitlab",
  ]),
  domains: z.array(z.string()).min(1),
});

const changes = z.object({
  ...connectionFields,
  name: z.string().min(1).nullish(),
  domains: z.array(z.string()).nullish(),
});

/** `/enterprise_connections`: organizations' identity providers. */
export const enterpriseConnections = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, list);
      const rows = instance.store.enterpriseConnections
        .values()
        .filter(
          ({ organizationId, active }) =>
            (query.organization_id === undefined || organizationId === query.organization_id) &&
            (query.active === undefined || active === query.active),
        )
        .reverse();
      return c.json(paginate(rows, query, (row) => serializeEnterpriseConnection(instance, row)));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newConnection);
      const { name, provider, domains } = body;
      const created = createEnterpriseConnection(instance, {
        ...connectionChanges(body),
        name,
        provider,
        domains,
      });
      return c.json(serializeEnterpriseConnection(instance, created), 201);
    })
    .get("/:id", (c) => {
      const connection = requireConnection(instance, c.req.param("id"));
      return c.json(serializeEnterpriseConnection(instance, connection));
    })
    .patch("/:id", async (c) => {
      const connection = requireConnection(instance, c.req.param("id"));
      const body = await parseBody(c, changes);
      const changed = changeConnection(instance, connection, {
        ...connectionChanges(body),
        name: body.name ?? undefined,
        domains: body.domains ?? undefined,
      });
      return c.json(serializeEnterpriseConnection(instance, changed));
    })
    .delete("/:id", (c) => {
      const connection = requireConnection(instance, c.req.param("id"));
      deleteConnection(instance, connection);
      return c.json(serializeDeleted("enterprise_connection", connection.id));
    });
