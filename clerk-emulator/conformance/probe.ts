import type { Emulator } from "../emulator.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";
import { webhookEventTypes } from "../webhooks/event-types.ts";
import type { Operation } from "./documents.ts";

/** Whether the emulator has an operation; if not, what it says about that. */
export interface Probe {
  implemented: boolean;
  /** Whether it says why it doesn't have it. */
  refused: boolean;
}

/** Asks for every operation once, about things that aren't there. */
export async function probe(operations: Operation[]): Promise<Map<string, Probe>> {
  const found = new Map<string, Probe>();
  for (const operation of operations) {
    if (operation.api === "webhook") {
      const implemented = webhookEventTypes.some((type) => type === operation.path);
      found.set(operation.name, { implemented, refused: false });
      continue;
    }
    // One of its own, since some operations delete who asks.
    const emulator = await seededEmulator();
    const response = await emulator.fetch(requestFor(emulator, operation));
    const implemented = response.status !== 501;
    found.set(operation.name, {
      implemented,
      refused: !implemented && (await hasReason(response)),
    });
  }
  return found;
}

function requestFor(emulator: Emulator, { api, method, path }: Operation): Request {
  const { url, keys } = emulator.instance;
  const concrete = path.replace(/\{[^}]*\}/g, "anything");
  const body = method === "GET" || method === "DELETE" ? undefined : "{}";
  if (api === "backend") {
    // Three resources are reached without a version: so the SDK asks for them.
    const version = /^\/(api_keys|m2m_tokens|oauth_applications\/access_tokens)/.test(concrete)
      ? ""
      : "/v1";
    const headers = { Authorization: `Bearer ${keys.secretKey}` };
    return new Request(`${url}/backend-api${version}${concrete}`, { method, headers, body });
  }
  const browser = TestBrowser.as(emulator, "ada");
  const query = new URLSearchParams({
    __clerk_db_jwt: browser.devBrowser,
    _clerk_session_id: browser.sessionId,
  });
  return new Request(`${url}${concrete}?${query}`, { method, body });
}

async function hasReason(response: Response): Promise<boolean> {
  const { errors } = (await response.json()) as { errors: { meta: { reason?: string } }[] };
  return errors[0]?.meta.reason !== undefined;
}
