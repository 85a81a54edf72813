import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import {
  allJwtTemplates,
  createJwtTemplate,
  requireJwtTemplate,
  updateJwtTemplate,
} from "../jwt-template.ts";
import { templateClockSkew, templateLifetime } from "../jwt-template-configuration.ts";
import { newestFirst, respondWithList } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializeJwtTemplate } from "./serialize-jwt-template.ts";

const list = z.object({ ...page, paginated: flag });
const template = z
  .object({
    name: z.string().min(1),
    claims: z.record(z.string(), z.unknown()),
    lifetime: templateLifetime.nullish(),
    allowed_clock_skew: templateClockSkew.nullish(),
    custom_signing_key: z.boolean().optional(),
    signing_algorithm: z.string().nullish(),
    signing_key: z.string().nullish(),
  })
  .transform((body) => ({
    name: body.name,
    claims: body.claims,
    lifetimeSeconds: body.lifetime,
    allowedClockSkewSeconds: body.allowed_clock_skew,
    customSigningKey: body.custom_signing_key,
    signingAlgorithm: body.signing_algorithm,
    signingKey: body.signing_key,
  }));

/**
 * `/jwt_templates`.
 *
 * @see https://clerk.com/docs/reference/backend-api/tag/jwt-templates/GET/jwt_templates
 */
export const jwtTemplates = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      const templates = newestFirst(allJwtTemplates(instance));
      return c.json(respondWithList(templates, parseQuery(c, list), serializeJwtTemplate));
    })
    .post("/", async (c) =>
      c.json(serializeJwtTemplate(await createJwtTemplate(instance, await parseBody(c, template)))),
    )
    .get("/:id", (c) =>
      c.json(serializeJwtTemplate(requireJwtTemplate(instance, c.req.param("id")))),
    )
    .patch("/:id", async (c) => {
      const body = await parseBody(c, template);
      return c.json(
        serializeJwtTemplate(await updateJwtTemplate(instance, c.req.param("id"), body)),
      );
    })
    .delete("/:id", (c) => {
      const { id } = requireJwtTemplate(instance, c.req.param("id"));
      instance.store.jwtTemplates.delete(id);
      return c.json(serializeDeleted("jwt_template", id));
    });
