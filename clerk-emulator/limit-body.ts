import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { requestBodyTooLarge } from "./errors.ts";

const megabyte = 1024 * 1024;

/** Refuses a body that is larger than any that makes sense; an image may have 10 MB. */
export function limitBody(): MiddlewareHandler {
  const fields = limitTo(megabyte);
  const files = limitTo(11 * megabyte);
  return (c, next) => {
    const isUpload = c.req.header("Content-Type")?.startsWith("multipart/form-data");
    return (isUpload ? files : fields)(c, next);
  };
}

const limitTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw requestBodyTooLarge(maxSize);
    },
  });
