import { Hono } from "hono";
import { z } from "zod";
import { parameterMissing } from "../errors.ts";
import { removeExternalAccount, revokeAccessToken } from "../external-account.ts";
import {
  connectEnterpriseAccount,
  connectExternalAccount,
  reauthorizeExternalAccount,
} from "../external-connection.ts";
import {
  currentClient,
  currentUser,
  type FrontendContext,
  type FrontendEnvironment,
  listField,
  parseForm,
  respond,
} from "./request.ts";
import { serializeUser } from "./serialize.ts";
import {
  serializeEnterpriseAccount,
  serializeExternalAccount,
} from "./serialize-external-account.ts";

const connection = z
  .object({
    strategy: z.string().optional(),
    enterprise_connection_id: z.string().optional(),
    redirect_url: z.string().optional(),
    additional_scope: listField.optional(),
    oidc_login_hint: z.string().optional(),
  })
  .transform((form) => ({
    strategy: form.strategy,
    enterpriseConnectionId: form.enterprise_connection_id,
    redirectUrl: form.redirect_url,
    additionalScopes: form.additional_scope?.filter(Boolean),
    loginHint: form.oidc_login_hint,
  }));

/** `/v1/me/external_accounts`: the signed-in person's accounts at other sites. */
export const meExternalAccounts = new Hono<FrontendEnvironment>()
  .post("/", async (c) => {
    const user = currentUser(c);
    return answer(c, user.id, await parseForm(c, connection));
  })
  .patch("/:id/reauthorize", async (c) => {
    const instance = c.get("instance");
    const { id: userId } = currentUser(c);
    const form = await parseForm(c, connection);
    const id = c.req.param("id");
    const account = reauthorizeExternalAccount(instance, currentClient(c), userId, id, form);
    return respond(c, serializeExternalAccount(instance, account));
  })
  .delete("/:id/tokens", (c) => {
    const instance = c.get("instance");
    revokeAccessToken(instance, currentUser(c).id, c.req.param("id"));
    return respond(c, serializeUser(instance, currentUser(c)));
  })
  .delete("/:id", (c) => {
    const id = c.req.param("id");
    removeExternalAccount(c.get("instance"), currentUser(c).id, id);
    return respond(c, { object: "external_account", id, deleted: true });
  });

function answer(c: FrontendContext, userId: string, form: z.output<typeof connection>) {
  const instance = c.get("instance");
  const { strategy, enterpriseConnectionId, ...input } = form;
  if (enterpriseConnectionId) {
    const wanted = { ...input, enterpriseConnectionId };
    const account = connectEnterpriseAccount(instance, currentClient(c), userId, wanted);
    return respond(c, serializeEnterpriseAccount(instance, account));
  }
  if (!strategy) throw parameterMissing("strategy");
  const account = connectExternalAccount(instance, currentClient(c), userId, {
    ...input,
    strategy,
  });
  return respond(c, serializeExternalAccount(instance, account));
}
