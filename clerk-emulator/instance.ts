import type { Configuration } from "./configuration.ts";
import type { Keys } from "./keys.ts";
import type { Store } from "./store.ts";

/**
 * What Clerk calls an instance: the people and organizations of one application in one environment,
 * its settings and its keys. Everything in the emulator takes one as its first argument.
 */
export interface Instance {
  /** Where the emulator is reached, without a slash at its end: `http://localhost:4400`. */
  readonly url: string;
  /** The applications that may talk to it, and that it may redirect to. */
  readonly appOrigins: readonly string[];
  readonly keys: Keys;
  readonly store: Store;
  configuration: Configuration;
  /** Set-Cookie lines that wait to be fetched once by the application's server, by nonce. */
  readonly handshakes: Map<string, { directives: string[]; expiresAt: number }>;
  /** How far the clock was moved forward, in milliseconds. */
  clockOffset: number;
  /**
   * The time by the instance's clock, in milliseconds. Everything goes by it but session tokens,
   * which the application's server reads by its own.
   */
  now(): number;
  /** Writes one line to the terminal. */
  print(line: string): void;
}
