import { Hono } from "hono";
import { z } from "zod";
import { organizationNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { consentScreenNeeded, oauthClientNotFound } from "../oauth-application-errors.ts";
import type { OAuthApplication } from "../oauth-application-records.ts";
import { checkAuthorization, requireRedirectUri } from "../oauth-authorization.ts";
import { OAuthError } from "../oauth-error.ts";
import { describeScope, splitScopes } from "../oauth-scopes.ts";
import type { Session } from "../records.ts";
import { membershipOf } from "../session.ts";
import { answering, answerWithCode } from "./oauth-answer.tsx";
import { authorizationFields, oauthErrorResponse } from "./oauth-request.ts";
import { currentSession, type FrontendEnvironment, parseForm, parseQuery } from "./request.ts";

const consent = authorizationFields.extend({
  consented: z.string().optional(),
  organization_id: z.string().optional(),
});
const asked = z.object({ scope: z.string().optional(), redirect_uri: z.string().optional() });

/** `/me/oauth/consent/:clientId`: what an application asks a person for, and the answer. */
export const meOAuthConsent = new Hono<FrontendEnvironment>()
  .get("/:clientId", (c) => {
    currentSession(c);
    const application = applicationWithConsent(c.get("instance"), c.req.param("clientId"));
    const { scope } = parseQuery(c, asked);
    const wanted = scope === undefined ? application.scopes : splitScopes(scope);
    return c.json({
      oauth_application_name: application.name,
      oauth_application_logo_url: application.logoUrl,
      oauth_application_url: application.clientUri,
      client_id: application.clientId,
      // Null lets Clerk's component work the domain out; the emulator has no list of public suffixes.
      redirect_domain: null,
      scopes: wanted.map((each) => ({
        scope: each,
        description: describeScope(each),
        requires_consent: each !== "openid",
      })),
    });
  })
  .post("/:clientId", async (c) => {
    const instance = c.get("instance");
    const session = currentSession(c);
    const application = applicationWithConsent(instance, c.req.param("clientId"));
    const { consented, organization_id, ...fields } = await parseForm(c, consent);
    const redirectUri = requireRedirectUri(application, fields.redirect_uri);
    return answering(c, instance, { application, redirectUri, fields }, () => {
      if (consented !== "true") throw new OAuthError("access_denied", "The person said no.");
      const scopes = checkAuthorization(instance, application, fields);
      const organizationId = chosenOrganization(instance, session, organization_id);
      const granted = { scopes, organizationId };
      return answerWithCode(c, instance, { application, redirectUri, fields }, session, granted);
    });
  });
meOAuthConsent.onError(oauthErrorResponse);

function applicationWithConsent(instance: Instance, clientId: string): OAuthApplication {
  const application = instance.store.oauthApplications.first("clientId", clientId);
  if (!application) throw oauthClientNotFound(clientId);
  if (!application.consentScreenEnabled) throw consentScreenNeeded();
  return application;
}

function chosenOrganization(
  instance: Instance,
  session: Session,
  chosen: string | undefined,
): string | null {
  if (!chosen) return session.lastActiveOrganizationId;
  if (!membershipOf(instance, session.userId, chosen)) throw organizationNotFound();
  return chosen;
}
