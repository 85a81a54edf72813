import { ClerkError } from "./errors.ts";

export const imageMissing = () =>
  new ClerkError(
    400,
    "form_param_missing",
    "Image file missing",
    "There was no image file present in the request",
  );

export const imageTooLarge = () =>
  new ClerkError(
    413,
    "image_too_large",
    "Image too large",
    "The image being uploaded is more than 10MB. Please choose a smaller one.",
  );

export const imageNotFound = () =>
  new ClerkError(404, "image_not_found", "Image not found", "Image not found");

export const imageTypeNotSupported = (type: string) =>
  new ClerkError(
    400,
    "request_body_invalid",
    "Unsupported image type",
    `'${type}' images are not currently supported. Please consult the API documentation for more information.`,
  );

export const imageInvalid = () =>
  new ClerkError(
    400,
    "request_body_invalid",
    "Image decode error",
    "The image could not be decoded. Please ensure the image is valid and try again.",
  );
