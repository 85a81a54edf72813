import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Organization } from "./cast";

/**
 * Puts projects into an organization that somebody has opened before, each a minute older than the
 * one before it. Straight into the database, as the app's own role: twenty forms take a minute.
 */
export async function addOlderProjects({ id }: Organization, names: string[]): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE app_sync");
    const { rows } = await client.query(
      `SELECT organization_id, memberships.id AS membership_id
       FROM memberships JOIN organizations ON organizations.id = organization_id
       WHERE organizations.clerk_id = $1`,
      [id],
    );
    const { organization_id, membership_id } = rows[0];
    await client.query("SET LOCAL ROLE app_user");
    await client.query(`SET LOCAL app.organization_id = '${organization_id}'`);
    for (const [index, name] of names.entries()) {
      await client.query(
        `INSERT INTO projects (organization_id, id, name, created_by_id, created_at, updated_at)
         VALUES ($1, $2, $3, $4, now() - $5 * interval '1 minute', now())`,
        [organization_id, randomUUID(), name, membership_id, index + 1],
      );
    }
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}
