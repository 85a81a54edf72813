import type { Context } from "hono";
import { maximumImageSize, type UploadedImage } from "./image.ts";
import { imageTooLarge } from "./image-errors.ts";

/** What a form has around the file it carries. */
const formOverhead = 64 * 1024;

/**
 * The image in a request: the field `file` of a form, or a body of base64, with or without the
 * beginning of a data URL, which is how Clerk's browser package sends an image that it has as text.
 *
 * @returns null when there is none
 * @throws ClerkError when the request is too large to hold one that is allowed.
 */
export async function readImage(c: Context): Promise<UploadedImage | null> {
  const type = c.req.header("Content-Type") ?? "";
  if (type.startsWith("application/octet-stream")) return fromBase64(await c.req.text());
  if (!type.startsWith("multipart/form-data")) return null;
  const length = Number(c.req.header("Content-Length") ?? 0);
  if (length > maximumImageSize + formOverhead) throw imageTooLarge();
  const form = await c.req.formData().catch(() => new FormData());
  const file = form.get("file");
  if (!(file instanceof Blob)) return null;
  const name = file instanceof File ? file.name : "image";
  return { name, claimedType: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
}

function fromBase64(text: string): UploadedImage {
  const [, claimedType = "unknown", data = text] = /^data:([^;,]+);base64,(.*)$/s.exec(text) ?? [];
  return { name: "image", claimedType, bytes: Buffer.from(data, "base64") };
}
