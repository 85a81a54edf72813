import type {
  ModelDomain,
  ModelInvitation,
  ModelItem,
  ModelMembership,
  ModelOrganization,
  ModelRole,
  ModelSession,
  ModelUser,
} from "@/lib/clerk-sync/model-records.fixture";

/** One thing that the model tells: an event for the webhook, or an answer to a person's request. */
export type Told =
  | { kind: "event"; type: string; timestamp: number; data: unknown }
  | { kind: "answer"; user: unknown; membership: unknown };

/** Something that may happen, with numbers to pick to whom and how. */
export type Take = (clerk: ModelClerk, one: number, other: number) => void;

/**
 * For tests: a Clerk of a few maps. What it has is what the rows must be in the end; what it told on the
 * way, in `told`, is what they are made from. No two of its times are the same.
 */
export class ModelClerk {
  readonly users = new Map<string, ModelUser>();
  readonly organizations = new Map<string, ModelOrganization>();
  readonly memberships = new Map<string, ModelMembership>();
  readonly invitations = new Map<string, ModelInvitation>();
  readonly domains = new Map<string, ModelDomain>();
  readonly items = new Map<string, ModelItem>();
  readonly roles = new Map<string, ModelRole>();
  readonly sessions = new Map<string, ModelSession>();
  readonly told: Told[] = [];
  /** Every id that was given out. */
  readonly ids: string[] = [];
  readonly name: string;
  #now = Date.UTC(2026, 0, 1);

  /** @param name part of every id, so that many of them fit into one database */
  constructor(name: string) {
    this.name = name;
  }

  now(): number {
    this.#now += 1_000;
    return this.#now;
  }

  newId(prefix: string): string {
    const id = `${prefix}_${this.name}n${this.ids.length}`;
    this.ids.push(id);
    return id;
  }

  tell(type: string, data: unknown): void {
    this.told.push({ kind: "event", type, timestamp: this.now(), data });
  }

  newTimes() {
    const now = this.now();
    return { createdAt: now, updatedAt: now };
  }
}

/** The row with that number, counted round and round; undefined when there is none. */
export function picked<Row>(table: Map<string, Row>, number: number): Row | undefined {
  return [...table.values()][number % table.size];
}
