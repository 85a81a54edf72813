import { aboutParameter, ClerkError } from "./errors.ts";

/** `attribute` is what it was looked for by: `id`, `name`. */
export const jwtTemplateNotFound = (attribute: "id" | "name", value: string) =>
  new ClerkError(
    404,
    "resource_not_found",
    "JWT template not found",
    `No JWT template exists with ${attribute}: ${value}`,
  );

export const jwtTemplateReservedClaim = (claim: string) =>
  new ClerkError(
    400,
    "jwt_template_reserved_claim",
    "reserved claim used",
    `You can't use the reserved claim: '${claim}'`,
    aboutParameter("claims"),
  );
