import type { Client } from "pg";
import type { ActiveOrganization } from "@/lib/organization";

/** An organization of the filled database, and a project of it that has most of its tasks. */
export type BenchOrganization = ActiveOrganization & { projectId: string };

/**
 * Fills an empty, migrated database with projects and as many tasks: one organization with up to
 * 300,000 rows, and up to 5,000 others with a long tail (the biggest has some 250 times the rows of
 * the smallest). Rows lie in the order in which they were made, all organizations' mixed.
 *
 * @param superuser for whom neither policies nor foreign keys slow the loading down
 * @param rows projects and tasks together
 */
export async function fillWithRows(superuser: Client, rows: number): Promise<void> {
  const organizations = Math.min(5_000, Math.ceil(rows / 100));
  const big = Math.min(150_000, Math.floor(rows * 0.3));
  const indexes = await dropIndexes(superuser);
  await superuser.query("SET session_replication_role = replica");
  await superuser.query("SELECT setseed(0.5)");
  await superuser.query(people(organizations));
  await superuser.query(projects(rows / 2, organizations, big));
  await superuser.query(mainProjects);
  await superuser.query(tasks(rows / 2, organizations, big));
  await superuser.query("RESET session_replication_role");
  for (const definition of indexes) await superuser.query(definition);
  await superuser.query("VACUUM (ANALYZE)");
  await superuser.query("CHECKPOINT");
}

/** The one with the most rows. */
export async function bigOrganization(superuser: Client): Promise<BenchOrganization> {
  const [found] = await organizationsWhere(superuser, "number = 0", 1);
  if (!found) throw new Error("The database has not been filled.");
  return found;
}

/** Others, picked evenly from all that can fill a page of projects and one of tasks. */
export function ordinaryOrganizations(superuser: Client, most: number) {
  return organizationsWhere(
    superuser,
    `number > 0
      AND (SELECT count(*) FROM projects AS project WHERE project.organization_id = bench.organization_id AND archived_at IS NULL) > 20
      AND (SELECT count(*) FROM tasks AS task WHERE task.organization_id = bench.organization_id AND task.project_id = bench.project_ids[1]) > 20`,
    most,
  );
}

async function organizationsWhere(superuser: Client, condition: string, most: number) {
  const { rows } = await superuser.query<BenchOrganization>(`
    SELECT organization_id AS id, name, slug, clerk_id AS "clerkId", 'org:member' AS role, 'sess_bench' AS "sessionId", 'enterprise' AS plan,
      membership_ids[1] AS "membershipId", user_ids[1] AS "userId", project_ids[1] AS "projectId"
    FROM bench JOIN organizations ON organizations.id = organization_id
    WHERE ${condition} ORDER BY md5(number::text) LIMIT ${most}`);
  return rows;
}

/** All but those of constraints: to make them afterwards is faster. Returns how to. */
async function dropIndexes(superuser: Client): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string; definition: string }>(`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index WHERE indrelid IN ('projects'::regclass, 'tasks'::regclass)
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`);
  for (const { name } of rows) await superuser.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

const people = (organizations: number) => `
  CREATE TABLE bench AS
    SELECT number, uuidv7() AS organization_id, ARRAY(SELECT uuidv7() FROM generate_series(1, 4 + 0 * number)) AS user_ids,
      ARRAY(SELECT uuidv7() FROM generate_series(1, 4 + 0 * number)) AS membership_ids, NULL::uuid[] AS project_ids
    FROM generate_series(0, ${organizations}) AS number;
  INSERT INTO organizations (id, clerk_id, slug, name, clerk_updated_at)
    SELECT organization_id, 'org_' || number, 'organization-' || number, 'Organization ' || number, now() FROM bench;
  INSERT INTO users (id, clerk_id, name, email_address, clerk_updated_at)
    SELECT id, 'user_' || id, 'Person ' || place, 'person' || place || '@example.com', now()
    FROM bench, unnest(user_ids) WITH ORDINALITY AS person (id, place);
  INSERT INTO memberships (organization_id, id, clerk_id, user_id, role, joined_at, clerk_updated_at)
    SELECT organization_id, membership_ids[place], 'orgmem_' || id, id, 'org:member', now(), now()
    FROM bench, unnest(user_ids) WITH ORDINALITY AS person (id, place);
  INSERT INTO subscription_items (organization_id, id, clerk_id, plan, status, interval, is_free_trial, period_start, clerk_updated_at, created_at)
    SELECT organization_id, gen_random_uuid(), 'csub_item_' || number, 'enterprise', 'active', 'month', false, now(), now(), now()
    FROM bench;
  INSERT INTO clerk_deletions (clerk_id, deleted_at)
    SELECT 'user_gone_' || number, now() FROM generate_series(1, 10000) AS number;
  ANALYZE bench`;

/**
 * Whose the rows are: the big one's evenly between the others', each of whom has one at least. The
 * density falls as one by the organization's number, but for the first twenty.
 */
const numbered = (rows: number, organizations: number, big: number) => `
  SELECT place, now() - interval '400 days' * (1 - place / ${rows}::float) AS created_at,
    CASE WHEN place <= ${organizations} THEN place
      WHEN floor(place * ${big / rows}::float) > floor((place - 1) * ${big / rows}::float) THEN 0
      ELSE least(${organizations}, floor(20 * ((${organizations} + 20) / 20::float) ^ random())::int - 19)
    END AS number
  FROM generate_series(1, ${rows}) AS place`;

/** Forty of the big organization's have a name to search for, whatever its size. */
const projects = (rows: number, organizations: number, big: number) => `
  INSERT INTO projects (organization_id, id, name, description, created_by_id, created_at, updated_at, archived_at)
  SELECT organization_id, uuidv7(created_at - now()),
    CASE WHEN number = 0 AND floor(place * ${big / rows}::float)::int % ${Math.ceil(big / 40)} = 0 THEN 'Lighthouse ' || place
      ELSE (ARRAY['Quarterly', 'New', 'Internal', 'Customer', 'Mobile', 'Winter', 'Billing', 'Annual'])[1 + place % 8]
        || ' ' || (ARRAY['report', 'website', 'campaign', 'migration', 'review', 'budget', 'roadmap'])[1 + place % 7]
        || ' ' || place END,
    CASE WHEN place % 3 > 0 THEN 'What it is for, in a sentence or two, as people write it down.' END,
    membership_ids[1 + floor(random() * 4)::int], created_at, created_at,
    CASE WHEN random() < 0.2 THEN created_at + interval '30 days' END
  FROM (${numbered(rows, organizations, big)}) AS numbered JOIN bench USING (number)`;

const mainProjects = `
  UPDATE bench SET project_ids = ARRAY(
    SELECT id FROM projects WHERE projects.organization_id = bench.organization_id ORDER BY id LIMIT 50)`;

const tasks = (rows: number, organizations: number, big: number) => `
  INSERT INTO tasks (organization_id, id, project_id, title, created_by_id, assignee_id, created_at, updated_at, completed_at)
  SELECT organization_id, uuidv7(created_at - now()),
    project_ids[CASE WHEN number = 0 OR random() < 0.8 THEN 1 ELSE 1 + floor(random() * cardinality(project_ids))::int END],
    'Something that is to be done, number ' || place,
    membership_ids[1 + floor(random() * 4)::int],
    CASE WHEN place % 2 = 0 THEN membership_ids[1 + floor(random() * 4)::int] END,
    created_at, created_at, CASE WHEN place % 3 = 0 THEN created_at + interval '3 days' END
  FROM (${numbered(rows, organizations, big)}) AS numbered JOIN bench USING (number)`;
