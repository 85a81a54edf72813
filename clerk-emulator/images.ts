import { Hono } from "hono";
import { imageNotFound } from "./image-errors.ts";
import type { Instance } from "./instance.ts";

/**
 * `GET /images/:id`: an uploaded picture. It is only ever shown as a picture of the type that its
 * bytes have, whatever the browser would make of it.
 */
export const images = (instance: Instance) =>
  new Hono().get("/:id", (c) => {
    const image = instance.store.images.get(c.req.param("id"));
    if (!image) throw imageNotFound();
    return c.body(Buffer.from(image.data, "base64"), 200, {
      "Content-Type": image.contentType,
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Cache-Control": "public, max-age=31536000, immutable",
    });
  });
