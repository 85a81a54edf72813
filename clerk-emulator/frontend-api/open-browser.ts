import type { ClientJSON, SessionJSON, SignInJSON, SignUpJSON } from "@clerk/shared/types";
import type { Emulator } from "../emulator.ts";

type Form = Record<string, string | string[] | undefined>;

interface Answer {
  status: number;
  body: {
    /** The tests look into whatever resource they asked for. */
    response: Omit<ClientJSON, "object"> &
      Omit<SessionJSON, "object" | "status"> &
      Omit<SignInJSON, "object" | "status"> &
      Omit<SignUpJSON, "object" | "status"> & { status: string };
    client: ClientJSON;
    jwt: string;
    errors: { code: string; long_message: string; meta: Record<string, string> }[];
    meta?: { client: ClientJSON };
  };
}

export type Browser = Awaited<ReturnType<typeof openBrowser>>;

/** For tests: a browser of its own that speaks to the emulator as Clerk's browser package does. */
export async function openBrowser(emulator: Emulator) {
  const [origin = ""] = emulator.instance.appOrigins;
  let devBrowser = "";
  let sessionId: string | null = null;

  async function send(method: string, path: string, form?: Form): Promise<Answer> {
    const url = new URL(`${emulator.instance.url}/v1${path}`);
    url.searchParams.set("__clerk_db_jwt", devBrowser);
    if (sessionId && !path.startsWith("/client")) {
      url.searchParams.set("_clerk_session_id", sessionId);
    }
    if (method !== "GET" && method !== "POST") url.searchParams.set("_method", method);
    const request = new Request(url, {
      method: method === "GET" ? "GET" : "POST",
      headers: { Origin: origin, "User-Agent": "Test browser" },
      body: method === "GET" ? undefined : encode(form ?? {}),
    });
    const response = await emulator.fetch(request);
    const body = (await response.json()) as Answer["body"];
    const client = body.client ?? body.meta?.client;
    if (client) sessionId = client.last_active_session_id;
    return { status: response.status, body };
  }

  const made = await send("POST", "/dev_browser");
  devBrowser = (made.body as unknown as { id: string }).id;

  return {
    devBrowser,
    get: (path: string) => send("GET", path),
    post: (path: string, form?: Form) => send("POST", path, form),
    patch: (path: string, form?: Form) => send("PATCH", path, form),
    delete: (path: string) => send("DELETE", path),
    /** Signs in with a password and returns the session's id. */
    async signIn(identifier: string, password: string): Promise<string> {
      const { body } = await send("POST", "/client/sign_ins", { identifier, password });
      return body.response.created_session_id as string;
    },
    /** A new token of the session. */
    async token(id = sessionId): Promise<string> {
      return (await send("POST", `/client/sessions/${id}/tokens`)).body.jwt;
    },
  };
}

function encode(form: Form): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const each of [value ?? []].flat()) fields.append(name, each);
  }
  return fields;
}
