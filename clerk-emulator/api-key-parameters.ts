import { z } from "zod";
import { secondsUntilExpiration, tokenFlag, tokenPage } from "./token-request.ts";

/** Unless the application has kinds of its own. */
const apiKeyType = z.string().min(3).max(25).default("api_key");

export const apiKeyDescription = z.string().max(255).nullish();

/** What both APIs take for API keys; the Backend API takes more. */
export const newApiKeyFields = {
  type: apiKeyType,
  name: z
    .string()
    .min(3)
    .regex(/^\S(.*\S)?$/, "Failed regex check"),
  description: apiKeyDescription,
  seconds_until_expiration: secondsUntilExpiration,
};

export const apiKeyListFields = {
  ...tokenPage,
  type: apiKeyType,
  include_invalid: tokenFlag,
  query: z.string().optional(),
};

export const apiKeyRevocation = z.strictObject({ revocation_reason: z.string().nullish() });
