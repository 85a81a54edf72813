/** @jsxImportSource hono/jsx */
import type { Context } from "hono";
import type { Instance } from "../instance.ts";
import type { OAuthApplication } from "../oauth-application-records.ts";
import { grantAuthorization } from "../oauth-authorization.ts";
import { OAuthError } from "../oauth-error.ts";
import { PostBackPage } from "../page/oauth-page.tsx";
import type { Session } from "../records.ts";
import type { AuthorizationFields } from "./oauth-request.ts";

interface Asked {
  application: OAuthApplication;
  redirectUri: string;
  fields: AuthorizationFields;
}

/** Sends the person back to the application with the answer. */
function answer(
  c: Context,
  instance: Instance,
  { redirectUri, fields }: Asked,
  result: Record<string, string>,
): Response | Promise<Response> {
  // `iss` tells the application which of its providers answers: RFC 9207.
  const answered = { ...result, ...(fields.state && { state: fields.state }), iss: instance.url };
  if (fields.response_mode === "form_post") {
    return c.html(<PostBackPage to={redirectUri} fields={answered} />);
  }
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answered)) url.searchParams.set(name, value);
  return c.redirect(url.href, 303);
}

/** Lets the application in. */
export function answerWithCode(
  c: Context,
  instance: Instance,
  asked: Asked,
  session: Session,
  granted: { scopes: readonly string[]; organizationId: string | null },
) {
  const { application, redirectUri, fields } = asked;
  const code = grantAuthorization(
    instance,
    { applicationId: application.id, userId: session.userId, ...granted },
    { redirectUri, codeChallenge: fields.code_challenge ?? null, nonce: fields.nonce ?? null },
  );
  return answer(c, instance, asked, { code });
}

/** Tells the application why it isn't let in. */
const answerWithError = (c: Context, instance: Instance, asked: Asked, error: OAuthError) =>
  answer(c, instance, asked, { error: error.code, error_description: error.description });

/** Runs the part whose errors the application is told. */
export async function answering(
  c: Context,
  instance: Instance,
  asked: Asked,
  run: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return answerWithError(c, instance, asked, error);
  }
}
