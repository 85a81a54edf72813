import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { organizations, people } from "../clerk-emulator/people.ts";
import { projects, type SeedProject, type SeedTask } from "./seed-projects.ts";

/**
 * Puts the people and organizations of the local Clerk emulator into the database, with projects
 * and tasks to look at. What is there already stays as it is, so it may run at each start.
 *
 * @param databaseUrl the app's own role (app_login): it works under the same rules as the app
 */
export async function seed(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE app_sync");
    const userIds = await seedPeople(client);
    const seeded = [];
    for (const organization of Object.values(organizations)) {
      seeded.push({ organization, ...(await seedOrganization(client, organization, userIds)) });
    }
    await client.query("SET LOCAL ROLE app_user");
    for (const { organization, id, membershipIds } of seeded) {
      await client.query(`SET LOCAL app.organization_id = '${id}'`);
      await seedProjects(client, id, projects[organization.slug], membershipIds);
    }
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

// Long ago, so that whatever Clerk says about the row is newer.
const changed = new Date(0);

async function seedPeople(client: Client) {
  const ids = new Map<string, string>();
  for (const [key, { id: clerkId, firstName, lastName, emailAddress }] of Object.entries(people)) {
    await client.query(
      `INSERT INTO users (id, clerk_id, name, email_address, clerk_updated_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [randomUUID(), clerkId, `${firstName} ${lastName}`, emailAddress, changed],
    );
    ids.set(key, await idOf(client, "SELECT id FROM users WHERE clerk_id = $1", [clerkId]));
  }
  return ids;
}

async function seedOrganization(
  client: Client,
  { id: clerkId, slug, name, members }: (typeof organizations)[keyof typeof organizations],
  userIds: Map<string, string>,
) {
  await client.query(
    `INSERT INTO organizations (id, clerk_id, slug, name, clerk_updated_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [randomUUID(), clerkId, slug, name, changed],
  );
  const id = await idOf(client, "SELECT id FROM organizations WHERE clerk_id = $1", [clerkId]);

  const membershipIds = new Map<string, string>();
  for (const { person, role } of members) {
    const membership = [id, userIds.get(person)];
    await client.query(
      `INSERT INTO memberships (organization_id, user_id, id, clerk_id, role, joined_at, clerk_updated_at)
       VALUES ($1, $2, $3, $4, $5, now(), $6) ON CONFLICT DO NOTHING`,
      [...membership, randomUUID(), `orgmem_seed_${slug}_${person}`, role, changed],
    );
    const question = "SELECT id FROM memberships WHERE organization_id = $1 AND user_id = $2";
    membershipIds.set(person, await idOf(client, question, membership));
  }
  return { id, membershipIds };
}

async function seedProjects(
  client: Client,
  organizationId: string,
  wanted: readonly SeedProject[],
  membershipIds: Map<string, string>,
) {
  for (const project of wanted) {
    const { id, name, description, createdBy, createdAt, archivedAt, tasks = [] } = project;
    await client.query(
      `INSERT INTO projects (organization_id, id, name, description, created_by_id, created_at, updated_at, archived_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6, $7) ON CONFLICT DO NOTHING`,
      [
        ...[organizationId, id, name, description, membershipIds.get(createdBy)],
        ...[createdAt, archivedAt ?? null],
      ],
    );
    await seedTasks(client, [organizationId, id], tasks, membershipIds);
  }
}

async function seedTasks(
  client: Client,
  [organizationId, projectId]: [string, string],
  wanted: readonly SeedTask[],
  membershipIds: Map<string, string>,
) {
  for (const { id, title, createdBy, assignee, createdAt, completedAt } of wanted) {
    await client.query(
      `INSERT INTO tasks (organization_id, project_id, id, title, created_by_id, assignee_id, created_at, updated_at, completed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8) ON CONFLICT DO NOTHING`,
      [
        ...[organizationId, projectId, id, title, membershipIds.get(createdBy)],
        ...[assignee ? membershipIds.get(assignee) : null, createdAt, completedAt ?? null],
      ],
    );
  }
}

async function idOf(client: Client, question: string, values: unknown[]): Promise<string> {
  const { rows } = await client.query<{ id: string }>(question, values);
  if (!rows[0]) throw new Error(`The seed found no row where it had put one: ${question}`);
  return rows[0].id;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is not set: it names the database to seed.");
  await seed(databaseUrl);
}
