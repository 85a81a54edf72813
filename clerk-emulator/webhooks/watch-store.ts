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
    const [told, past] = [noted, gone];
    noted = new Map();
    gone = new Map();
    const all = [...told.values()].flatMap(({ table, change, caller, events }) =>
      (events ?? eventsOf(table, change, past)).map((event) => ({ event, caller })),
    );
    for (const [index, { event, caller }] of all.entries()) {
      const earlier = all.slice(0, index).map((each) => each.event);
      if (!earlier.some((each) => makesNeedless(each, event))) tell(event, caller);
    }
  }

  /** A mistake in here must not fail the request that the change is part of. */
  function eventsOf(
    table: string,
    change: RecordChange<unknown>,
    past: ReadonlyMap<string, unknown>,
  ): WebhookEvent[] {
    try {
      return eventsOfTable(table)?.(instance, change, (id) => past.get(id)) ?? [];
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
      noted.set(key, { table, change, caller, events: eventsOf(table, change, gone) });
    }
  });
}

/**
 * What was told as made or changed in this moment need not be told as changed once more; but a payment
 * is begun and over in one.
 */
function makesNeedless(earlier: WebhookEvent, later: WebhookEvent): boolean {
  const [resource, verb] = later.type.split(".");
  if (verb !== "updated" || resource === "paymentAttempt") return false;
  if (idOf(earlier) !== idOf(later)) return false;
  return earlier.type === later.type || earlier.type === `${resource}.created`;
}

const idOf = ({ data }: WebhookEvent) => (data as { id?: string }).id;
