import type { Client } from "pg";
import type { ModelClerk } from "@/lib/clerk-sync/model-clerk.fixture";

/** What there is, by kind, each row a list of texts. */
export type State = Record<string, unknown[][]>;

/** What the rows must be: what the models have, and nothing of what they have no longer. */
export function expectedState(models: ModelClerk[]): State {
  const rows = <Row>(
    table: (model: ModelClerk) => Map<string, Row>,
    show: (row: Row) => unknown[],
  ) => models.flatMap((model) => [...table(model).values()].map(show));
  return sorted({
    users: rows(
      (model) => model.users,
      ({ id, firstName, lastName, emailAddress }) => {
        const name = firstName && lastName ? `${firstName} ${lastName}` : firstName || lastName;
        return [id, name || emailAddress, emailAddress];
      },
    ),
    organizations: rows(
      (model) => model.organizations,
      ({ id, name, slug }) => [id, name, slug],
    ),
    memberships: rows(
      (model) => model.memberships,
      ({ id, userId, organizationId, role }) => [id, userId, organizationId, role],
    ),
    invitations: rows(
      (model) => model.invitations,
      ({ id, organizationId, emailAddress, status }) => [id, organizationId, emailAddress, status],
    ),
    domains: rows(
      (model) => model.domains,
      ({ id, organizationId, name, enrollmentMode, isVerified }) => [
        id,
        organizationId,
        name,
        enrollmentMode,
        isVerified,
      ],
    ),
    items: rows(
      (model) => model.items,
      ({ id, organizationId, plan, status }) => [id, organizationId, plan, status],
    ),
    roles: rows(
      (model) => model.roles,
      ({ id, key, name, permissions }) => [id, key, name, permissions.join()],
    ),
    namesOfDeleted: [],
  });
}

/**
 * What the rows are, seen by a superuser.
 *
 * @param ids Clerk's, of everything that may be there
 */
export async function mirroredState(superuser: Client, ids: string[]): Promise<State> {
  const rows = async (text: string) =>
    (await superuser.query({ text, values: [ids], rowMode: "array" })).rows;
  return sorted({
    users: await rows(
      "SELECT clerk_id, name, email_address FROM users WHERE clerk_id = ANY($1) AND deleted_at IS NULL",
    ),
    organizations: await rows(
      "SELECT clerk_id, name, slug FROM organizations WHERE clerk_id = ANY($1) AND deleted_at IS NULL",
    ),
    // Whether person and organization are there isn't asked: an open membership lets somebody in.
    memberships: await rows(
      `SELECT membership.clerk_id, person.clerk_id, organization.clerk_id, role
       FROM memberships AS membership
         JOIN users AS person ON person.id = user_id
         JOIN organizations AS organization ON organization.id = organization_id
       WHERE organization.clerk_id = ANY($1) AND removed_at IS NULL`,
    ),
    invitations: await rows(ofLive("invitations", "email_address, status")),
    domains: await rows(ofLive("organization_domains", "each.name, enrollment_mode, is_verified")),
    items: await rows(ofLive("subscription_items", "plan, status")),
    roles: await rows(
      `SELECT clerk_id, key, name, array_to_string(ARRAY(SELECT jsonb_array_elements_text(permissions)), ',')
       FROM roles WHERE clerk_id = ANY($1)`,
    ),
    namesOfDeleted: await rows(
      `SELECT clerk_id, name, email_address FROM users
       WHERE clerk_id = ANY($1) AND deleted_at IS NOT NULL AND (name, email_address) <> ('Deleted user', '')`,
    ),
  });
}

const ofLive = (table: string, columns: string) => `
  SELECT each.clerk_id, organization.clerk_id, ${columns}
  FROM ${table} AS each JOIN organizations AS organization ON organization.id = organization_id
  WHERE organization.clerk_id = ANY($1) AND organization.deleted_at IS NULL`;

/** How often each session was told to have begun, or to have ended, in the audit log: once, or not at all. */
export async function auditedSessions(
  superuser: Client,
  ids: string[],
): Promise<Map<string, number>> {
  const { rows } = await superuser.query<{ entry: string; count: number }>(
    `SELECT action || ' ' || (details ->> 'session') AS entry, count(*)::int AS count
     FROM audit_entries JOIN organizations ON organizations.id = organization_id
     WHERE organizations.clerk_id = ANY($1) GROUP BY 1`,
    [ids],
  );
  return new Map(rows.map(({ entry, count }) => [entry, count]));
}

/** Whatever order it was read in. */
export function sorted(state: State): State {
  const inOrder = (rows: unknown[][]) =>
    rows.toSorted((one, other) => (String(one) < String(other) ? -1 : 1));
  return Object.fromEntries(Object.entries(state).map(([kind, rows]) => [kind, inOrder(rows)]));
}
