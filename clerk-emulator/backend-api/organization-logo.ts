import { type Context, Hono } from "hono";
import { removeLogo, setLogo } from "../image.ts";
import type { Instance } from "../instance.ts";
import { readImage } from "../read-image.ts";
import { requireOrganization } from "./organizations.ts";
import { serializeOrganization } from "./serialize-organization.ts";

/** `/organizations/:organizationId/logo`. */
export function organizationLogo(instance: Instance): Hono {
  const requested = (c: Context) =>
    requireOrganization(instance, c.req.param("organizationId") ?? "");
  return new Hono()
    .put("/", async (c) => {
      const uploaded = await readImage(c);
      const changed = setLogo(instance, requested(c), uploaded);
      const json = serializeOrganization(instance, changed);
      return c.json({ ...json, logo_url: json.image_url });
    })
    .delete("/", (c) =>
      c.json(serializeOrganization(instance, removeLogo(instance, requested(c)))),
    );
}
