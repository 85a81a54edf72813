import type { Client } from "pg";

/** Somebody in an organization, by Clerk's ids. */
export type BenchMember = { userId: string; organizationId: string; membershipId: string };

/**
 * Fills an empty, migrated database with so many rows of the mirror: of ten, four are people and four
 * memberships, the rest are messages that have come, and organizations with eight members each.
 *
 * @param superuser for whom neither policies nor foreign keys slow the loading down
 */
export async function fillMirror(superuser: Client, rows: number): Promise<void> {
  const people = Math.floor(rows * 0.4);
  const organizations = Math.ceil(people / 8);
  const messages = rows - 2 * people - organizations;
  await superuser.query("SET session_replication_role = replica");
  await superuser.query(`
    INSERT INTO organizations (id, clerk_id, slug, name, clerk_updated_at)
      SELECT uuidv7(), 'org_' || number, 'organization-' || number, 'Organization ' || number, 'epoch'
      FROM generate_series(1, ${organizations}) AS number;
    INSERT INTO users (id, clerk_id, name, email_address, clerk_updated_at)
      SELECT uuidv7(), 'user_' || number, 'Person ' || number, 'person' || number || '@example.com', 'epoch'
      FROM generate_series(1, ${people}) AS number;
    INSERT INTO memberships (organization_id, id, clerk_id, user_id, role, joined_at, clerk_updated_at)
      SELECT organization.id, uuidv7(), 'orgmem_' || number, person.id, 'org:member', 'epoch', 'epoch'
      FROM generate_series(1, ${people}) AS number
        JOIN users AS person ON person.clerk_id = 'user_' || number
        JOIN organizations AS organization ON organization.clerk_id = 'org_' || 1 + number % ${organizations};
    INSERT INTO webhook_messages (id, type, status)
      SELECT 'msg_' || md5(number::text), 'user.updated', 'applied'
      FROM generate_series(1, ${messages}) AS number`);
  await superuser.query("RESET session_replication_role");
  await superuser.query("VACUUM (ANALYZE)");
  await superuser.query("CHECKPOINT");
}

/** Members picked evenly from all. */
export async function someMembers(superuser: Client, most: number): Promise<BenchMember[]> {
  const { rows } = await superuser.query<BenchMember>(`
    SELECT person.clerk_id AS "userId", organization.clerk_id AS "organizationId",
      membership.clerk_id AS "membershipId"
    FROM memberships AS membership
      JOIN users AS person ON person.id = user_id
      JOIN organizations AS organization ON organization.id = organization_id
    ORDER BY md5(membership.clerk_id) LIMIT ${most}`);
  return rows;
}
