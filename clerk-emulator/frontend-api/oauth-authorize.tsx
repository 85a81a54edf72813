/** @jsxImportSource hono/jsx */
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { displayName } from "../display-name.ts";
import type { Instance } from "../instance.ts";
import type { OAuthApplication } from "../oauth-application-records.ts";
import { checkAuthorization, isAllowedBefore, requireRedirectUri } from "../oauth-authorization.ts";
import { OAuthError } from "../oauth-error.ts";
import { describeScope } from "../oauth-scopes.ts";
import { ConsentPage, SignInFirstPage } from "../page/oauth-page.tsx";
import type { Session } from "../records.ts";
import { requireUser } from "../user.ts";
import { answering, answerWithCode } from "./oauth-answer.tsx";
import {
  type AuthorizationFields,
  authorizationFields,
  browserSession,
  formFields,
  parseFields,
  readForm,
  requireOAuthClient,
} from "./oauth-request.ts";

/**
 * `/oauth/authorize`: an application sends a person here to be let in.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export function oauthAuthorize(instance: Instance): Hono {
  const app = new Hono();
  // Nobody may lay something over the buttons. The answer's Origin would be null without a referrer.
  app.use(
    secureHeaders({
      contentSecurityPolicy: { frameAncestors: ["'none'"] },
      referrerPolicy: "strict-origin-when-cross-origin",
    }),
  );
  return app.on(["GET", "POST"], "/", async (c) => {
    const input = c.req.method === "GET" ? c.req.query() : await readForm(c);
    const fields = parseFields(authorizationFields, parseFields(formFields, input));
    const application = requireOAuthClient(instance, fields.client_id);
    const redirectUri = requireRedirectUri(application, fields.redirect_uri);
    const asked = { application, redirectUri, fields };
    return answering(c, instance, asked, () => {
      const scopes = checkAuthorization(instance, application, fields);
      const prompts = (fields.prompt ?? "").split(" ");
      const session = browserSession(c, instance);
      if (!session || prompts.includes("login")) return askToSignIn(c, instance, fields, prompts);
      if (!needsConsent(instance, application, session, scopes, prompts)) {
        const organizationId = session.lastActiveOrganizationId;
        return answerWithCode(c, instance, asked, session, { scopes, organizationId });
      }
      if (prompts.includes("none")) {
        throw new OAuthError("consent_required", "The person has to be asked for consent.");
      }
      return askForConsent(c, instance, { application, session, scopes, redirectUri, fields });
    });
  });
}

function needsConsent(
  instance: Instance,
  application: OAuthApplication,
  session: Session,
  scopes: readonly string[],
  prompts: readonly string[],
): boolean {
  if (!application.consentScreenEnabled) return false;
  if (prompts.includes("consent")) return true;
  return !isAllowedBefore(instance, application, session.userId, scopes);
}

function askToSignIn(
  c: Context,
  instance: Instance,
  fields: AuthorizationFields,
  prompts: readonly string[],
) {
  if (prompts.includes("none")) {
    throw new OAuthError("login_required", "The person has to sign in.");
  }
  const [origin = ""] = instance.appOrigins;
  const prompt = prompts.filter((each) => each !== "login").join(" ");
  const again = `${instance.url}/oauth/authorize?${toQuery({ ...fields, prompt })}`;
  const signInUrl = `${origin}/sign-in?${new URLSearchParams({ redirect_url: again })}`;
  const { applicationName } = instance.configuration;
  return c.html(<SignInFirstPage instance={applicationName} signInUrl={signInUrl} again={again} />);
}

function askForConsent(
  c: Context,
  instance: Instance,
  asked: {
    application: OAuthApplication;
    session: Session;
    scopes: readonly string[];
    redirectUri: string;
    fields: AuthorizationFields;
  },
) {
  const { application, session, scopes, redirectUri } = asked;
  const fields = { ...asked.fields, scope: scopes.join(" "), redirect_uri: redirectUri };
  const { consentPath } = instance.configuration.tokens.oauthApplications;
  const [origin = ""] = instance.appOrigins;
  if (consentPath !== null) return c.redirect(`${origin}${consentPath}?${toQuery(fields)}`, 303);
  const client = instance.store.clients.get(session.clientId);
  const identity = {
    __clerk_db_jwt: client?.devBrowser ?? "",
    _clerk_session_id: session.id,
  };
  const path = `/v1/me/oauth/consent/${encodeURIComponent(application.clientId)}`;
  return c.html(
    <ConsentPage
      application={application.name}
      instance={instance.configuration.applicationName}
      person={displayName(requireUser(instance, session.userId))}
      scopes={scopes.map(describeScope)}
      redirectUri={redirectUri}
      action={`${path}?${new URLSearchParams(identity)}`}
      fields={Object.fromEntries(toQuery(fields))}
    />,
  );
}

function toQuery(fields: AuthorizationFields): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  return query;
}
