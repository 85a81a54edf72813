import type { ClerkAPIErrorJSON, ClientJSON } from "@clerk/shared/types";
import { createClient } from "./client.ts";
import { createEmulator, type Emulator } from "./emulator.ts";
import { loadKeys } from "./keys.ts";
import { people } from "./people.ts";
import { configuration, seed } from "./seed.ts";
import { createSession } from "./session.ts";

type Form = Record<string, string | readonly string[]>;

/** Clerk's envelope: of an answer, or of an error. */
interface Envelope<Resource> {
  response: Resource;
  client: ClientJSON;
  errors: (ClerkAPIErrorJSON & { meta: Record<string, unknown> })[];
}

export interface Page<Resource> {
  data: Resource[];
  total_count: number;
}

/** Made once: an RSA key takes longer than most tests. */
const keys = loadKeys(null);

/** An emulator with the application's people and organizations, for a test. */
export async function seededEmulator(): Promise<Emulator> {
  const emulator = await createEmulator({ configuration, keys: await keys });
  await seed(emulator.instance);
  return emulator;
}

/**
 * A browser for tests of the Frontend API: it sends what Clerk's browser package sends (forms, every
 * method but GET as a POST that names the method), from the application's origin.
 */
export class TestBrowser {
  readonly #emulator: Emulator;
  readonly devBrowser: string;
  readonly sessionId: string;

  /** Signed in as that user. */
  constructor(emulator: Emulator, userId: string) {
    const client = createClient(emulator.instance);
    this.#emulator = emulator;
    this.devBrowser = client.devBrowser;
    this.sessionId = createSession(emulator.instance, client, userId).id;
  }

  static as(emulator: Emulator, person: keyof typeof people): TestBrowser {
    return new TestBrowser(emulator, people[person].id);
  }

  async call<Resource>(method: string, path: string, form: Form = {}) {
    const url = new URL(`/v1${path}`, this.#emulator.instance.url);
    url.searchParams.set("__clerk_db_jwt", this.devBrowser);
    url.searchParams.set("_clerk_session_id", this.sessionId);
    if (method !== "GET") url.searchParams.set("_method", method);
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) {
      for (const each of [value].flat()) body.append(name, each);
    }
    const request = new Request(url, {
      method: method === "GET" ? "GET" : "POST",
      headers: { Origin: this.#emulator.instance.appOrigins[0] ?? "" },
      body: method === "GET" ? undefined : body,
    });
    const response = await this.#emulator.fetch(request);
    return { status: response.status, body: (await response.json()) as Envelope<Resource> };
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
}
