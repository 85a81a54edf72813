import type { Instance } from "../../instance.ts";
import type { WebhookEventType } from "../event-types.ts";

/** Something that happened, as an application hears of it. */
export interface WebhookEvent {
  type: WebhookEventType;
  data: object;
}

/** What a record was, and what it became: nothing before when it is new, nothing after when it is gone. */
export interface RecordChange<Row> {
  before: Row | undefined;
  after: Row | undefined;
}

/**
 * What a change of a record means to an application.
 *
 * @param gone finds a record that was deleted in the same moment, by its id
 */
export type EventsOf<Row> = (
  instance: Instance,
  change: RecordChange<Row>,
  gone: (id: string) => unknown,
) => WebhookEvent[];
