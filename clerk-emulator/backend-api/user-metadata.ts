import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { requireUser, updateUser } from "../user.ts";
import { mergeMetadata } from "./metadata.ts";
import { metadata } from "./parameters.ts";
import { parseBody } from "./request.ts";
import { serializeUser } from "./serialize.ts";

const metadataBody = z.object({
  public_metadata: metadata,
  private_metadata: metadata,
  unsafe_metadata: metadata,
});

/** `/users/:id/metadata`: PATCH merges, PUT replaces; what isn't given stays. */
export const userMetadata = (instance: Instance) =>
  new Hono()
    .patch("/:id/metadata", async (c) => {
      const body = await parseBody(c, metadataBody);
      const user = requireUser(instance, c.req.param("id"));
      const changed = updateUser(instance, user.id, {
        publicMetadata: mergeMetadata(user.publicMetadata, body.public_metadata),
        privateMetadata: mergeMetadata(user.privateMetadata, body.private_metadata),
        unsafeMetadata: mergeMetadata(user.unsafeMetadata, body.unsafe_metadata),
      });
      return c.json(serializeUser(instance, changed));
    })
    .put("/:id/metadata", async (c) => {
      const body = await parseBody(c, metadataBody);
      const changed = updateUser(instance, c.req.param("id"), {
        publicMetadata: body.public_metadata ?? undefined,
        privateMetadata: body.private_metadata ?? undefined,
        unsafeMetadata: body.unsafe_metadata ?? undefined,
      });
      return c.json(serializeUser(instance, changed));
    });
