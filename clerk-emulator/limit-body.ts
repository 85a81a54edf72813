import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { requestBodyTooLarge } from "./errors.ts";

const megabyte = 1024 * 1024;

/** How images come; as octets they are in base64, which makes 14 MB of the 10 that one may have. */
const fileTypes = /^(multipart\/form-data|application\/octet-stream)\b/;

/** Refuses a body that is larger than any that makes sense. */
export function limitBody(): MiddlewareHandler {
  const fields = limitTo(megabyte);
  const files = limitTo(15 * megabyte);
  return (c, next) => {
    const isUpload = fileTypes.test(c.req.header("Content-Type") ?? "");
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
