import type { JwtTemplateJSON } from "@clerk/backend";
import type { JwtTemplate } from "../machine-records.ts";

/** A JWT template, without its signing key. */
export function serializeJwtTemplate(template: JwtTemplate) {
  return {
    object: "jwt_template",
    id: template.id,
    name: template.name,
    claims: template.claims,
    lifetime: template.lifetimeSeconds,
    allowed_clock_skew: template.allowedClockSkewSeconds,
    custom_signing_key: template.signingKey !== null,
    signing_algorithm: template.signingAlgorithm,
    created_at: template.createdAt,
    updated_at: template.updatedAt,
  } satisfies JwtTemplateJSON;
}
