import "server-only";

import { setTimeout } from "node:timers/promises";
import type { ClerkClient } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";

const window = 10_000;
const mostAttempts = 8;
const longestBackoff = 60_000;

/** Thrown before a call that would have to wait past the deadline. */
export class OutOfTime extends Error {}

/**
 * How many requests a reconciliation sends in ten seconds: half of what Clerk allows, because the
 * app needs the Backend API too.
 *
 * @see https://clerk.com/docs/guides/how-clerk-works/system-limits#backend-api-requests
 */
export function requestsPerTenSeconds(secretKey: string): number {
  return secretKey.startsWith("sk_live_") ? 500 : 50;
}

type Options = {
  /** Requests in any ten seconds. */
  requestsPerTenSeconds: number;
  /** When the calls have to be over, in milliseconds since 1970. */
  deadline?: number | undefined;
  wait?: (milliseconds: number) => Promise<unknown>;
  now?: () => number;
};

type Question<Answer> = (clerk: ClerkClient) => Promise<Answer>;

/** Clerk's Backend API, asked no faster than it may be, and again when it can't answer. */
export class ClerkCalls {
  /** The requests that were sent. */
  count = 0;
  readonly #clerk: ClerkClient;
  readonly #options: Required<Options>;
  /** When the last requests began, or will. */
  readonly #turns: number[] = [];
  #blockedUntil = 0;

  constructor(clerk: ClerkClient, options: Options) {
    this.#clerk = clerk;
    this.#options = {
      wait: setTimeout,
      now: Date.now,
      ...options,
      deadline: options.deadline ?? Number.POSITIVE_INFINITY,
    };
  }

  isOutOfTime(): boolean {
    return this.#options.now() >= this.#options.deadline;
  }

  /**
   * @param requests how many the question sends: Clerk's package sometimes sends two
   * @throws {OutOfTime} when its turn would come after the deadline
   * @throws what Clerk answers, but for what passes by itself: too many requests (429), errors of its
   * own (5xx) and a broken network, which are tried again, and end in an error that says so
   */
  async ask<Answer>(question: Question<Answer>, requests = 1): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      for (let request = 0; request < requests; request++) await this.#turn();
      try {
        return await question(this.#clerk);
      } catch (error) {
        const pause = pauseAfter(error, attempt);
        if (pause === null) throw error;
        if (attempt === mostAttempts) throw unavailable(error);
        this.#blockedUntil = Math.max(this.#blockedUntil, this.#options.now() + pause);
      }
    }
  }

  /** As `ask`; null when Clerk has no such thing. */
  async find<Answer>(question: Question<Answer>): Promise<Answer | null> {
    try {
      return await this.ask(question);
    } catch (error) {
      if (isClerkAPIResponseError(error) && error.status === 404) return null;
      throw error;
    }
  }

  async #turn(): Promise<void> {
    const { requestsPerTenSeconds: most, deadline, now, wait } = this.#options;
    const freed = this.#turns.length < most ? 0 : (this.#turns.shift() ?? 0) + window;
    const turn = Math.max(now(), freed, this.#blockedUntil);
    this.#turns.push(turn);
    if (turn >= deadline) throw new OutOfTime("The time for this step is over.");
    if (turn > now()) await wait(turn - now());
    this.count++;
  }
}

/** How long to wait before the next attempt, in milliseconds; null when it would fail again. */
function pauseAfter(error: unknown, attempt: number): number | null {
  if (!isClerkAPIResponseError(error)) return null;
  const backoff = Math.min(1000 * 2 ** (attempt - 1), longestBackoff);
  if (error.status === 429) return error.retryAfter ? error.retryAfter * 1000 : backoff;
  // Without a status there was no answer.
  return !error.status || error.status >= 500 ? backoff : null;
}

function unavailable(error: unknown): Error {
  const { status, errors } = error as { status?: number; errors?: { message: string }[] };
  const last = status ? `answered ${status}` : `could not be reached (${errors?.[0]?.message})`;
  return new Error(
    `Clerk's Backend API ${last}, ${mostAttempts} times in a row. What was done is kept: run it again later, and it goes on where it stopped.`,
    { cause: error },
  );
}
