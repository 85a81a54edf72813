import { z } from "zod";

type Form = Record<string, string>;

const envelope = z.object({ response: z.looseObject({ id: z.string() }) });
const devBrowser = z.object({ id: z.string() });
const signIn = z.object({ response: z.object({ created_session_id: z.string() }) });

/**
 * A browser at Clerk's Frontend API, without a page: for what a person does there and no server can.
 *
 * @see https://clerk.com/docs/reference/frontend-api
 */
export class FrontDoor {
  private constructor(
    readonly sessionId: string,
    readonly browser: string,
  ) {}

  /** Somebody signed in with the ticket of a sign-in token or of an actor token. */
  static async enter(ticket: string): Promise<FrontDoor> {
    const { id } = devBrowser.parse(await post("/dev_browser", {}, {}));
    const entered = await post(
      "/client/sign_ins",
      { __clerk_db_jwt: id },
      { strategy: "ticket", ticket },
    );
    return new FrontDoor(signIn.parse(entered).response.created_session_id, id);
  }

  /** Makes an organization the active one of this session. */
  async choose(organizationId: string): Promise<void> {
    const form = { active_organization_id: organizationId };
    await this.#post(`/client/sessions/${this.sessionId}/touch`, {}, form);
  }

  /** Buys a plan for an organization, by Clerk's id of it, with the card that Clerk has for tests. */
  async buy(organizationId: string, planId: string): Promise<void> {
    const checkouts = `/organizations/${organizationId}/billing/checkouts`;
    const checkout = await this.#post(checkouts, {}, { plan_id: planId, plan_period: "month" });
    await this.#post(
      `${checkouts}/${checkout.id}/confirm`,
      { _method: "PATCH" },
      { gateway: "stripe", use_test_card: "true" },
    );
  }

  async #post(path: string, query: Form, form: Form): Promise<{ id: string }> {
    const own = { __clerk_db_jwt: this.browser, _clerk_session_id: this.sessionId };
    return envelope.parse(await post(path, { ...own, ...query }, form)).response;
  }
}

async function post(path: string, query: Form, form: Form): Promise<unknown> {
  const origin = process.env.NEXT_PUBLIC_CLERK_PROXY_URL ?? `https://${process.env.CLERK_FAPI}`;
  const response = await fetch(`${origin}/v1${path}?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { Origin: process.env.APP_URL ?? "" },
    body: new URLSearchParams(form),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`Clerk answered ${response.status} to ${path}: ${body}`);
  return JSON.parse(body);
}
