import type { Action, Argument, Entry, Things } from "./entry.ts";
import { addressOf } from "./entry.ts";
import type { Answer } from "./expected.ts";
import { bodyOfCall, type ServerAction } from "./server-actions.ts";

export type Headers = Record<string, string>;

/** What an answer comes to, and everything that it says. */
export type Observed = { answer: Answer; text: string };

/** Where the app is, and what its actions are called in this build. */
export type App = { url: string; actions: ServerAction[] };

/**
 * Calls an entry for an organization's things, with one plain request.
 *
 * @param headers what the caller sends along
 * @param own the slug of the caller's own organization, which an answer may lead to
 */
export async function observe(
  app: App,
  entry: Entry | Action,
  { things, headers, own }: { things: Things; headers: Headers; own: string },
): Promise<Observed> {
  const response =
    "call" in entry
      ? await callAction(app, entry.name, {
          headers,
          page: addressOf(entry.page, things),
          args: entry.call(things),
        })
      : await fetch(app.url + addressOf(pathOf(entry), things), {
          method: methodOf(entry),
          headers,
          redirect: "manual",
        });
  const observed = await read(response, app, own);
  const isOffer =
    entry.offer && "heading" in entry.offer && observed.text.includes(entry.offer.heading);
  return isOffer && observed.answer === "200" ? { ...observed, answer: "offer" } : observed;
}

/** Posts a call of a server action to a page, as the browser does. */
export async function callAction(
  app: App,
  name: string,
  { headers, page, args }: { headers: Headers; page: string; args: Argument[] },
): Promise<Response> {
  const action = app.actions.find((candidate) => candidate.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  const body = bodyOfCall(args);
  const type: Headers =
    typeof body === "string" ? { "Content-Type": "text/plain;charset=UTF-8" } : {};
  return fetch(app.url + page, {
    method: "POST",
    headers: {
      Accept: "text/x-component",
      "Next-Action": action.id,
      Origin: app.url,
      ...type,
      ...headers,
    },
    body,
    redirect: "manual",
  });
}

/** Reads an answer; see {@link observe}. */
export async function read(response: Response, app: App, own: string): Promise<Observed> {
  const text = await response.text();
  const location = response.headers.get("x-action-redirect") ?? response.headers.get("location");
  if (location) return { answer: `→ ${placeOf(location, app.url, own)}`, text };
  return { answer: refusalOfAction.exec(text)?.[1] ?? String(response.status), text };
}

/** What an action threw, in an answer that Next gives with status 200: one posted to another page than its own. */
const refusalOfAction = /^\w+:E\{"digest":"NEXT_HTTP_ERROR_FALLBACK;(\d+)"/m;

function methodOf({ kind, name }: Entry): string {
  return kind === "route" ? (name.split(" ")[0] ?? "GET") : "GET";
}

function pathOf({ kind, name }: Entry): string {
  return kind === "route" ? (name.split(" ")[1] ?? "") : name;
}

/** Where an address leads, without what it is told on the way. */
function placeOf(location: string, app: string, own: string): string {
  const { origin, pathname } = new URL(location.split(";")[0] ?? "", app);
  const path = pathname.replace(`/orgs/${own}`, "/orgs/:slug");
  return origin === app ? path : `${origin}${path}`;
}
