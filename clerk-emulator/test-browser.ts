import type {
  ClerkAPIErrorJSON,
  ClientJSON,
  SessionJSON,
  SignInJSON,
  SignUpJSON,
} from "@clerk/shared/types";
import { createClient } from "./client.ts";
import {
  type Configuration,
  defaultConfiguration,
  systemPermissionsOfRole,
} from "./configuration.ts";
import { createEmulator, type Emulator } from "./emulator.ts";
import { type Keys, loadKeys } from "./keys.ts";
import { people } from "./people.ts";
import { configuration, seed } from "./seed.ts";
import { createSession } from "./session.ts";

type Form = Record<string, string | readonly string[] | undefined>;

/** The fields of whatever belongs to a client: a test knows which of them it asked for. */
type ClientResource = Omit<ClientJSON, "object"> &
  Omit<SessionJSON, "object" | "status"> &
  Omit<SignInJSON, "object" | "status"> &
  Omit<SignUpJSON, "object" | "status"> & { status: string };

/** Clerk's envelope: of an answer, or of an error. */
interface Envelope<Resource> {
  response: Resource;
  client: ClientJSON;
  /** A token's own answer, which has no envelope. */
  jwt: string;
  errors: (ClerkAPIErrorJSON & { meta: Record<string, unknown> })[];
  meta?: { client: ClientJSON };
}

export interface Page<Resource> {
  data: Resource[];
  total_count: number;
}

/**
 * The application's instance with Clerk's own two roles as Clerk makes them, and nothing to buy: so no
 * test depends on who runs an organization there, and what it costs. Tests of billing say what there
 * is to buy (test-billing.ts).
 */
export const testConfiguration: Configuration = {
  ...configuration,
  organizations: defaultConfiguration.organizations,
  roles: configuration.roles.map((role) => {
    const permissions = [...(systemPermissionsOfRole[role.key] ?? []), ...role.permissions];
    return { ...role, permissions: [...new Set(permissions)] };
  }),
  plans: configuration.plans.map(({ seats: _, ...plan }) => plan),
  billing: defaultConfiguration.billing,
};

/** Made once, when somebody needs it: an RSA key takes longer than most tests. */
let keys: Promise<Keys> | undefined;

/** An emulator with the application's people and organizations, for a test: an owner is an admin. */
export async function seededEmulator(): Promise<Emulator> {
  keys ??= loadKeys(null);
  const emulator = await createEmulator({ configuration: testConfiguration, keys: await keys });
  await seed(emulator.instance);
  const { memberships } = emulator.store;
  for (const membership of memberships.values()) {
    if (membership.role === "org:owner") memberships.put({ ...membership, role: "org:admin" });
  }
  return emulator;
}

/**
 * A browser for tests of the Frontend API: it sends what Clerk's browser package sends (forms, every
 * method but GET as a POST that names the method), from the application's origin, and goes on with the
 * session that the answers name.
 */
export class TestBrowser {
  readonly #emulator: Emulator;
  readonly devBrowser: string;
  #sessionId: string | null = null;

  /** With nobody signed in: one that the emulator knows by that secret. */
  private constructor(emulator: Emulator, devBrowser: string) {
    this.#emulator = emulator;
    this.devBrowser = devBrowser;
  }

  /** A new one, with nobody signed in. */
  static async open(emulator: Emulator): Promise<TestBrowser> {
    const { body } = await new TestBrowser(emulator, "").call("POST", "/dev_browser");
    return new TestBrowser(emulator, (body as unknown as { id: string }).id);
  }

  /** A new one, with that user signed in. */
  static of(emulator: Emulator, userId: string): TestBrowser {
    const client = createClient(emulator.instance);
    const browser = new TestBrowser(emulator, client.devBrowser);
    browser.#sessionId = createSession(emulator.instance, client, userId).id;
    return browser;
  }

  static as(emulator: Emulator, person: keyof typeof people): TestBrowser {
    return TestBrowser.of(emulator, people[person].id);
  }

  /** Of the session that is in use; throws when nobody is signed in. */
  get sessionId(): string {
    if (this.#sessionId === null) throw new Error("Nobody is signed in in this browser.");
    return this.#sessionId;
  }

  async call<Resource = ClientResource>(method: string, path: string, form: Form = {}) {
    const url = new URL(`${this.#emulator.instance.url}/v1${path}`);
    url.searchParams.set("__clerk_db_jwt", this.devBrowser);
    if (this.#sessionId !== null && !/^\/(client|waitlist)/.test(path)) {
      url.searchParams.set("_clerk_session_id", this.#sessionId);
    }
    if (method !== "GET" && method !== "POST") url.searchParams.set("_method", method);
    const request = new Request(url, {
      method: method === "GET" ? "GET" : "POST",
      headers: {
        Origin: this.#emulator.instance.appOrigins[0] ?? "",
        "User-Agent": "Test browser",
      },
      body: method === "GET" ? undefined : encode(form),
    });
    const response = await this.#emulator.fetch(request);
    const body = (await response.json()) as Envelope<Resource>;
    const client = body.client ?? body.meta?.client;
    if (client) this.#sessionId = client.last_active_session_id;
    return { status: response.status, body };
  }

  /** The resource that a call answers with; throws when it answers with an error. */
  async get<Resource>(method: string, path: string, form?: Form): Promise<Resource> {
    const { status, body } = await this.call<Resource>(method, path, form);
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body.response;
  }

  /** The status and code of the error that a call answers with. */
  async error(method: string, path: string, form?: Form): Promise<string> {
    const { status, body } = await this.call(method, path, form);
    return `${status} ${body.errors?.[0]?.code}`;
  }

  /** Signs in with a password and returns the session's id. */
  async signIn(identifier: string, password: string): Promise<string> {
    const { body } = await this.call("POST", "/client/sign_ins", { identifier, password });
    return body.response.created_session_id as string;
  }

  /** A new token of a session: of the one in use, unless another is named. */
  async token(id = this.sessionId): Promise<string> {
    return (await this.call("POST", `/client/sessions/${id}/tokens`)).body.jwt;
  }
}

function encode(form: Form): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const each of [value ?? []].flat()) fields.append(name, each);
  }
  return fields;
}
