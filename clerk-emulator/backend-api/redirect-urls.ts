import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import type { RedirectUrl } from "../organization-records.ts";
import { createRedirectUrl, requireRedirectUrl } from "../redirect-url.ts";
import { newestFirst, respondWithList } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";

const list = z.object({ ...page, paginated: flag });

/** `/redirect_urls`: where flows that leave the application may return to, beside its own pages. */
export const redirectUrls = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      const rows = newestFirst(instance.store.redirectUrls.values());
      return c.json(respondWithList(rows, parseQuery(c, list), serializeRedirectUrl));
    })
    .post("/", async (c) => {
      const { url } = await parseBody(c, z.object({ url: z.string() }));
      return c.json(serializeRedirectUrl(createRedirectUrl(instance, url)));
    })
    .get("/:id", (c) =>
      c.json(serializeRedirectUrl(requireRedirectUrl(instance, c.req.param("id")))),
    )
    .delete("/:id", (c) => {
      const { id } = requireRedirectUrl(instance, c.req.param("id"));
      instance.store.redirectUrls.delete(id);
      return c.json(serializeDeleted("redirect_url", id));
    });

const serializeRedirectUrl = ({ id, url, createdAt, updatedAt }: RedirectUrl) => ({
  object: "redirect_url",
  id,
  url,
  created_at: createdAt,
  updated_at: updatedAt,
});
