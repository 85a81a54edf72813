import type { Courier } from "../webhooks/courier.ts";
import type { Faults } from "./create-faults.ts";
import type { RequestLog } from "./request-log.ts";

/** What control calls and the page reach besides the instance. */
export interface Controls {
  /** Empties the instance, and takes every fault away. */
  reset(): void;
  /** Puts in who is missing of those that are there from the start. */
  seed(): Promise<void>;
  requests: RequestLog;
  faults: Faults;
  courier: Courier;
}
