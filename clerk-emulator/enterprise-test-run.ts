import { requireConnection } from "./enterprise-connection.ts";
import type { EnterpriseConnection, EnterpriseTestRun } from "./enterprise-connection-records.ts";
import { ClerkError, resourceNotFound } from "./errors.ts";
import type { ExternalIdentity } from "./external-records.ts";
import { startTestRedirect } from "./external-redirect.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { ticketExpired, ticketInvalid } from "./ticket-errors.ts";

const lifetime = 10 * 60 * 1000;

/** Prepares a try whether a connection works. @returns where a browser begins it */
export function createTestRun(instance: Instance, { id }: EnterpriseConnection): string {
  const now = instance.now();
  const { ticket } = instance.store.enterpriseTestRuns.put({
    id: newId("testrun"),
    enterpriseConnectionId: id,
    ticket: newId("tkt"),
    status: "pending",
    identity: null,
    error: null,
    createdAt: now,
    expiresAt: now + lifetime,
  });
  return `${instance.url}/v1/enterprise_connections/${id}/init_test_run?ticket=${ticket}`;
}

/**
 * Sends the browser to the provider.
 *
 * @returns where the provider's page is
 * @throws ClerkError for an unknown connection, and a ticket that is unknown, used or late.
 */
export function beginTestRun(instance: Instance, connectionId: string, ticket: string): string {
  const connection = requireConnection(instance, connectionId);
  const run = instance.store.enterpriseTestRuns
    .where("connection", connectionId)
    .find((each) => each.ticket === ticket);
  if (run?.status !== "pending") throw ticketInvalid();
  if (run.expiresAt <= instance.now()) throw ticketExpired();
  const result = `${instance.url}/v1/enterprise_connections/${connectionId}/test_runs/${run.id}`;
  return startTestRedirect(instance, connection, run.id, `${result}?token=${ticket}`);
}

/** Notes who has come back from the provider, or why nobody has. */
export function finishTestRun(
  instance: Instance,
  id: string,
  proof: ExternalIdentity | ClerkError,
): void {
  const { enterpriseTestRuns } = instance.store;
  const run = enterpriseTestRuns.get(id);
  // Deleted meanwhile, with its connection.
  if (!run) return;
  enterpriseTestRuns.put(
    proof instanceof ClerkError
      ? { ...run, status: "failed", error: proof.toJSON() }
      : { ...run, status: "success", identity: proof },
  );
}

/** @throws ClerkError (404) when there is none with that id, or the token is another one's. */
export function requireTestRun(
  instance: Instance,
  connectionId: string,
  id: string,
  token: string,
): EnterpriseTestRun {
  const run = instance.store.enterpriseTestRuns.get(id);
  if (run?.enterpriseConnectionId === connectionId && run.ticket === token) return run;
  throw resourceNotFound(`No test run was found with id ${id}`);
}

/** The newest first. @param statuses all of them when it is left out */
export const testRunsOf = (
  { store }: Instance,
  { id }: EnterpriseConnection,
  statuses?: readonly string[],
): EnterpriseTestRun[] =>
  store.enterpriseTestRuns
    .where("connection", id)
    .filter(({ status }) => statuses?.includes(status) ?? true)
    .reverse();
