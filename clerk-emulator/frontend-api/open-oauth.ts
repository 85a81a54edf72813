import { afterAll, beforeEach } from "vitest";
import { createClient } from "../client.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { createSession } from "../session.ts";
import type { TokenConfiguration } from "../token-configuration.ts";

const redirectUri = "https://reports.example.com/callback";
const scopes = "profile email public_metadata private_metadata user:org:read";

/**
 * For the tests of one file: an emulator, empty before each of them, and what an OAuth application, its
 * server and the person in front of it do.
 */
export async function openOAuth() {
  const { clerk, emulator, request, reset, stop } = await serveEmulator();
  const { url } = emulator.instance;
  beforeEach(reset);
  afterAll(stop);

  const newApplication = (settings: Record<string, unknown> = {}) =>
    clerk.oauthApplications.create({
      name: "Reports",
      redirectUris: [redirectUri],
      scopes,
      ...settings,
    });

  /** Somebody who is signed in, and the cookie of their browser. */
  async function signIn() {
    const user = await clerk.users.createUser({
      emailAddress: ["ada@example.com"],
      firstName: "Ada",
      lastName: "Lovelace",
      privateMetadata: { level: 3 },
    });
    const client = createClient(emulator.instance);
    const session = createSession(emulator.instance, client, user.id);
    return { user, session, client, cookie: `__clerk_db_jwt=${client.devBrowser}` };
  }

  type Person = Awaited<ReturnType<typeof signIn>>;

  const authorizeQuery = (clientId: string, extra: Record<string, string> = {}) => ({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: "profile email",
    state: "a-long-state",
    ...extra,
  });

  const authorize = (query: Record<string, string>, cookie = "") =>
    fetch(`${url}/oauth/authorize?${new URLSearchParams(query)}`, {
      redirect: "manual",
      headers: { Cookie: cookie },
    });

  /** Presses a button of the consent page, as a browser does. */
  function consent(person: Person, query: Record<string, string>, consented = "true") {
    const identity = `__clerk_db_jwt=${person.client.devBrowser}&_clerk_session_id=${person.session.id}`;
    return fetch(`${url}/v1/me/oauth/consent/${query.client_id}?${identity}`, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: url },
      body: new URLSearchParams({ ...query, consented }),
    });
  }

  const answerOf = (response: Response) =>
    Object.fromEntries(new URL(response.headers.get("Location") ?? "").searchParams);

  async function token(form: Record<string, string>) {
    const response = await fetch(`${url}/oauth/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: await response.json() };
  }

  type Application = Awaited<ReturnType<typeof newApplication>>;

  const secretsOf = (application: Application) => ({
    client_id: application.clientId,
    client_secret: application.clientSecret ?? "",
  });

  /** Everything up to the tokens. */
  async function letIn(
    application: Application,
    person: Person,
    extra: Record<string, string> = {},
  ) {
    const query = authorizeQuery(application.clientId, extra);
    const { code = "" } = answerOf(await consent(person, query));
    const form = { grant_type: "authorization_code", code, redirect_uri: redirectUri };
    return { code, ...(await token({ ...form, ...secretsOf(application) })) };
  }

  function setSettings(changes: Partial<TokenConfiguration["oauthApplications"]>): void {
    const { instance } = emulator;
    const { tokens } = instance.configuration;
    const oauthApplications = { ...tokens.oauthApplications, ...changes };
    instance.configuration = {
      ...instance.configuration,
      tokens: { ...tokens, oauthApplications },
    };
  }

  const accepted = async (accessToken: string) => {
    const headers = { Authorization: `Bearer ${accessToken}` };
    const request = new Request("http://localhost:3000", { headers });
    const { publishableKey } = emulator.instance.keys;
    const options = { acceptsToken: "oauth_token" as const, publishableKey };
    return (await clerk.authenticateRequest(request, options)).toAuth();
  };

  return {
    clerk,
    emulator,
    request,
    url,
    redirectUri,
    newApplication,
    signIn,
    authorizeQuery,
    authorize,
    consent,
    answerOf,
    token,
    secretsOf,
    letIn,
    setSettings,
    accepted,
  };
}

export type OAuthApplicationOfTest = Awaited<
  ReturnType<Awaited<ReturnType<typeof openOAuth>>["newApplication"]>
>;
