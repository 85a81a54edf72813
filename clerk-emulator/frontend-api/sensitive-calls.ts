import { Hono, type MiddlewareHandler } from "hono";
import { requireFreshProof } from "../reverification.ts";
import {
  currentSession,
  type FrontendContext,
  type FrontendEnvironment,
  readForm,
} from "./request.ts";

type Guard = MiddlewareHandler<FrontendEnvironment>;

const guard: Guard = async (c, next) => {
  requireFreshProof(c.get("instance"), currentSession(c));
  await next();
};

/** What of a profile is sensitive; a new name is not. */
const sensitiveFields = [
  "username",
  "primary_email_address_id",
  "primary_phone_number_id",
  "primary_web3_wallet_id",
];

const guardProfile: Guard = async (c, next) => {
  if (await changesIdentity(c)) requireFreshProof(c.get("instance"), currentSession(c));
  await next();
};

async function changesIdentity(c: FrontendContext): Promise<boolean> {
  const form = await readForm(c);
  return sensitiveFields.some((name) => form[name] !== undefined);
}

/**
 * Everything under `/v1/me` that asks for a fresh proof, before the routes that do it.
 *
 * @see https://clerk.com/docs/guides/secure/reverification#sensitive-actions-that-require-reverification
 */
export const sensitiveCalls = new Hono<FrontendEnvironment>()
  .patch("/", guardProfile)
  .delete("/", guard)
  .post("/change_password", guard)
  .post("/remove_password", guard)
  .on(["POST", "DELETE"], ["/totp", "/backup_codes"], guard)
  .post("/sessions/:id/revoke", guard)
  .on("POST", ["/email_addresses", "/phone_numbers", "/passkeys", "/external_accounts"], guard)
  .on("DELETE", ["/email_addresses/:id", "/phone_numbers/:id", "/passkeys/:id"], guard)
  .delete("/external_accounts/:id", guard)
  .patch("/phone_numbers/:id", guard);
