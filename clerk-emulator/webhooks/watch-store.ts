import type { Instance } from "../instance.ts";
import type { Change } from "../table.ts";
import { type Caller, currentCaller } from "./caller.ts";
import { hasWebhookEndpoints } from "./endpoint.ts";
import type { RecordChange, WebhookEvent } from "./events/event.ts";
import { eventsOfTable } from "./events/events-of-table.ts";

interface NotedChange {
  table: string;
  change: RecordChange<unknown>;
  caller: Caller | undefined;
  /** Worked out when the record was deleted, while what it belongs to was still there. */
  events?: WebhookEvent[];
}

/**
 * Tells what happens in the store from now on. What happens to a record without a pause counts once:
 * events show it as it is when everything that belongs together was done. Returns the function that
 * stops it.
 */
export function watchStore(
  instance: Instance,
  tell: (event: WebhookEvent, caller: Caller | undefined) => void,
): () => void {
  let noted = new Map<string, NotedChange>();
  let gone = new Map<string, unknown>();

  function tellNoted(): void {
    for (const { table, change, caller, events } of noted.values()) {
      for (const event of events ?? eventsOf(table, change)) tell(event, caller);
    }
    noted = new Map();
    gone = new Map();
  }

  /** A mistake in here must not fail the request that the change is part of. */
  function eventsOf(table: string, change: RecordChange<unknown>): WebhookEvent[] {
    try {
      return eventsOfTable(table)?.(instance, change, (id) => gone.get(id)) ?? [];
    } catch (error) {
      instance.print(`✗ webhook about a change of ${table}: ${(error as Error).stack}`);
      return [];
    }
  }

  return instance.store.onChange((table, { before, after }: Change) => {
    if (!eventsOfTable(table) || !hasWebhookEndpoints(instance)) return;
    const id = (after ?? before)?.id;
    // The table was emptied: nobody hears of that.
    if (id === undefined) return noted.clear();
    if (noted.size === 0) queueMicrotask(tellNoted);
    const key = `${table} ${id}`;
    const first = noted.get(key);
    const change = { before: first ? first.change.before : before, after };
    const caller = currentCaller();
    if (after) noted.set(key, { table, change, caller });
    else {
      gone.set(id, before);
      noted.set(key, { table, change, caller, events: eventsOf(table, change) });
    }
  });
}
