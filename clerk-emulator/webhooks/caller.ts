import { AsyncLocalStorage } from "node:async_hooks";
import type { MiddlewareHandler } from "hono";

/** Whose request made something happen, as events name it. */
export interface Caller {
  client_ip: string;
  user_agent: string;
}

const callers = new AsyncLocalStorage<Caller>();

/** Remembers who calls, for everything that the request causes. */
export const rememberCaller: MiddlewareHandler = (c, next) =>
  // Only this computer can call.
  callers.run({ client_ip: "127.0.0.1", user_agent: c.req.header("User-Agent") ?? "" }, next);

/** Who made the request that is being answered; undefined when there is none. */
export const currentCaller = (): Caller | undefined => callers.getStore();
