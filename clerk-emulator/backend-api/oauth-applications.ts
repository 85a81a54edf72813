import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import {
  createOAuthApplication,
  deleteOAuthApplication,
  requireOAuthApplication,
  rotateOAuthSecret,
  setOAuthLogo,
  updateOAuthApplication,
} from "../oauth-application.ts";
import { oauthTokenNotFound } from "../oauth-application-errors.ts";
import type { OAuthApplication } from "../oauth-application-records.ts";
import { grantOfToken, revokeGrant } from "../oauth-token.ts";
import { readImage } from "../read-image.ts";
import { contains, paginate, sort } from "./list.ts";
import { orderBy, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializeOAuthApplication } from "./serialize-oauth-application.ts";

const list = z.object({
  ...page,
  order_by: orderBy(["name", "created_at"]),
  name_query: z.string().optional(),
});
const settings = {
  redirect_uris: z.array(z.string()).nullish(),
  callback_url: z.string().max(1024).nullish(),
  scopes: z.string().max(1024).nullish(),
  consent_screen_enabled: z.boolean().nullish(),
  pkce_required: z.boolean().nullish(),
  public: z.boolean().nullish(),
};
const name = z.string().min(1).max(256);
const newApplication = z.object({ ...settings, name });
const applicationChanges = z.object({ ...settings, name: name.nullish() });

/**
 * `/oauth_applications`: other applications that people sign in to with this instance.
 *
 * @see https://clerk.com/docs/reference/backend/oauth-applications/create
 */
export function oauthApplications(instance: Instance): Hono {
  const serialize = (row: OAuthApplication) => serializeOAuthApplication(instance, row);
  const find = (id: string) => requireOAuthApplication(instance, id);
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, list);
      const found = instance.store.oauthApplications
        .values()
        .filter(
          (row) => row.clientId === query.name_query || contains([row.name], query.name_query),
        );
      const sorted = sort(found, query.order_by, {
        name: (row) => row.name,
        created_at: (row) => row.createdAt,
      });
      return c.json(paginate(sorted, query, serialize));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newApplication);
      const made = createOAuthApplication(instance, { ...toInput(body), name: body.name });
      const secret = made.clientSecret !== null && { client_secret: made.clientSecret };
      return c.json({ ...serialize(made.application), ...secret });
    })
    .get("/:id", (c) => c.json(serialize(find(c.req.param("id")))))
    .patch("/:id", async (c) => {
      const body = await parseBody(c, applicationChanges);
      const changes = { ...toInput(body), name: body.name ?? undefined };
      return c.json(serialize(updateOAuthApplication(instance, find(c.req.param("id")), changes)));
    })
    .delete("/:id", (c) => {
      const application = find(c.req.param("id"));
      deleteOAuthApplication(instance, application);
      return c.json(serializeDeleted("oauth_application", application.id));
    })
    .put("/:id/logo", async (c) => {
      const uploaded = await readImage(c);
      return c.json(serialize(setOAuthLogo(instance, find(c.req.param("id")), uploaded)));
    })
    .post("/:id/rotate_secret", (c) => {
      const { application, clientSecret } = rotateOAuthSecret(instance, find(c.req.param("id")));
      return c.json({ ...serialize(application), client_secret: clientSecret });
    })
    .post("/:id/revoke_token", async (c) => {
      const { token } = await parseBody(c, z.object({ token: z.string() }));
      const grant = grantOfToken(instance, find(c.req.param("id")), token);
      if (!grant) throw oauthTokenNotFound();
      revokeGrant(instance, grant);
      return c.body(null, 204);
    });
}

function toInput(body: z.output<typeof applicationChanges>) {
  const uris = body.redirect_uris ?? (body.callback_url ? [body.callback_url] : undefined);
  return {
    redirectUris: uris,
    scopes: body.scopes ?? undefined,
    consentScreenEnabled: body.consent_screen_enabled ?? undefined,
    pkceRequired: body.pkce_required ?? undefined,
    public: body.public ?? undefined,
  };
}
