import type { OauthAccessTokenJSON } from "@clerk/backend";
import { Hono } from "hono";
import { z } from "zod";
import {
  refreshAccessToken,
  removeExternalAccount,
  requireExternalAccount,
  verifiedAccountsOf,
} from "../external-account.ts";
import { providerUnsupported, tokenProviderNotEnabled } from "../external-errors.ts";
import type { ExternalAccount } from "../external-records.ts";
import type { Instance } from "../instance.ts";
import { findSocialProvider } from "../social-provider.ts";
import { requireUser } from "../user.ts";
import { respondWithList } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";

const list = z.object({ ...page, paginated: flag });

/** `/users/:id/external_accounts` and `/users/:id/oauth_access_tokens`. */
export const userExternalAccounts = (instance: Instance) =>
  new Hono()
    .delete("/:userId/external_accounts/:id", (c) => {
      const { userId, id } = c.req.param();
      requireUser(instance, userId);
      const account = requireExternalAccount(instance, userId, id);
      removeExternalAccount(instance, userId, account.id);
      return c.json(serializeDeleted("external_account", account.id));
    })
    .get("/:userId/oauth_access_tokens/:provider", (c) => {
      const query = parseQuery(c, list);
      const { id } = requireUser(instance, c.req.param("userId"));
      const strategy = requireProvider(instance, c.req.param("provider"));
      const accounts = verifiedAccountsOf(instance, id).filter(
        ({ provider, accessToken }) => provider === strategy && accessToken !== null,
      );
      return c.json(
        respondWithList(accounts, query, (account) =>
          serializeToken(refreshAccessToken(instance, account)),
        ),
      );
    });

/** The provider as a strategy, with or without `oauth_`. */
function requireProvider({ configuration }: Instance, name: string): string {
  const strategy = name.startsWith("oauth_") ? name : `oauth_${name}`;
  const provider = findSocialProvider(strategy);
  if (provider === null) throw providerUnsupported(name);
  if (!configuration.socialProviders[provider].enabled) throw tokenProviderNotEnabled();
  return strategy;
}

function serializeToken(account: ExternalAccount) {
  return {
    object: "oauth_access_token",
    external_account_id: account.id,
    provider_user_id: account.providerUserId,
    token: account.accessToken?.token ?? "",
    expires_at: (account.accessToken?.expiresAt ?? null) as never,
    provider: account.provider,
    public_metadata: account.publicMetadata,
    label: null,
    scopes: [...account.approvedScopes],
  } satisfies OauthAccessTokenJSON & { provider_user_id: string };
}
