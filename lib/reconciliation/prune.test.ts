import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { recordOrganizationDeletion } from "@/lib/clerk-sync/organization";
import { mirroring } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { addMember, makeOrganization } from "@/lib/organization.fixture";
import { createProject, listProjects } from "@/lib/projects";
import { prune } from "@/lib/reconciliation/prune";
import { purgeOrganizations } from "@/lib/reconciliation/purge";
import { createTask } from "@/lib/tasks";

const url = new URL(inject("templateDatabase").superuserUrl);
url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
const database = new Client({ connectionString: url.href });

beforeAll(() => database.connect());

afterAll(() => database.end());

const sql = async (text: string, values: unknown[] = []) =>
  (await database.query(text, values)).rows as Record<string, unknown>[];

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);

describe("prune", () => {
  test("forgets messages after thirty days, but not one that failed", async () => {
    await sql(
      `INSERT INTO webhook_messages (id, type, status, received_at) VALUES
       ('old', 'user.created', 'applied', $1), ('older', 'email.created', 'ignored', $1),
       ('failed', 'user.created', 'failed', $1), ('young', 'user.created', 'applied', $2)`,
      [daysAgo(31), daysAgo(29)],
    );

    expect(await prune()).toMatchObject({ messages: 2 });
    expect(await sql("SELECT id FROM webhook_messages ORDER BY id")).toEqual([
      { id: "failed" },
      { id: "young" },
    ]);
  });

  test("forgets ended sessions after seven days, and no other deletion ever", async () => {
    await sql(
      `INSERT INTO clerk_deletions VALUES ('sess_old', $1), ('sess_young', $2), ('user_old', $1),
       ('sessions_are_called_otherwise', $1)`,
      [daysAgo(8), daysAgo(6)],
    );

    expect(await prune()).toMatchObject({ sessions: 1 });
    expect(await sql("SELECT clerk_id FROM clerk_deletions ORDER BY clerk_id")).toEqual([
      { clerk_id: "sess_young" },
      { clerk_id: "sessions_are_called_otherwise" },
      { clerk_id: "user_old" },
    ]);
  });

  test("goes on until nothing is left that is due", async () => {
    await sql(
      `INSERT INTO webhook_messages (id, type, status, received_at)
       SELECT 'many' || n, 'user.created', 'applied', $1 FROM generate_series(1, 5001) AS n`,
      [daysAgo(31)],
    );

    expect(await prune()).toMatchObject({ messages: 5001 });
  });
});

describe("purgeOrganizations", () => {
  test("leaves an organization that Clerk has deleted for thirty days, then takes all of it", async () => {
    const [acme, globex] = [await filled("Acme"), await filled("Globex")];
    await deleteInClerk(acme, 29.9);
    expect(await purgeOrganizations()).toBe(0);
    expect(await rowsOf(acme)).toBeGreaterThan(4);
    const others = await rowsOf(globex);

    await sql("UPDATE organizations SET deleted_at = $1 WHERE id = $2", [daysAgo(30.1), acme.id]);
    expect(await purgeOrganizations()).toBe(1);

    expect(await rowsOf(acme)).toBe(0);
    expect(await sql("SELECT FROM organizations WHERE id = $1", [acme.id])).toEqual([]);
    expect(await rowsOf(globex)).toBe(others);
    const { projects } = await listProjects(globex, { status: "active" });
    expect(projects).toMatchObject([{ name: "Project" }]);
    expect(await sql("SELECT FROM users WHERE name = 'Acme''s person'")).toHaveLength(1);
    expect(await purgeOrganizations()).toBe(0);
  });

  test("can't be talked into taking a younger one", async () => {
    const initech = await filled("Initech");
    await deleteInClerk(initech, 29.9);

    const { count } = await mirroring((tx) =>
      tx.organization.deleteMany({ where: { id: initech.id } }),
    );

    expect(count).toBe(0);
    expect(await rowsOf(initech)).toBeGreaterThan(4);
  });
});

async function filled(name: string): Promise<ActiveOrganization> {
  const organization = await makeOrganization(name);
  await addMember(organization, "Bea", new Date());
  const project = await createProject(organization, { name: "Project", description: null });
  await createTask(organization, project.id, { title: "Task" });
  return organization;
}

const deleteInClerk = ({ clerkId }: ActiveOrganization, days: number) =>
  mirroring((tx) => recordOrganizationDeletion(tx, clerkId, daysAgo(days)));

/** In every table that has rows of organizations. */
async function rowsOf({ id }: ActiveOrganization): Promise<number> {
  const tables = await sql(
    `SELECT table_name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'organization_id'`,
  );
  expect(tables.length).toBeGreaterThan(7);
  let total = 0;
  for (const { table_name: table } of tables) {
    const [{ rows } = {}] = await sql(
      `SELECT count(*)::int AS rows FROM ${table} WHERE organization_id = $1`,
      [id],
    );
    total += Number(rows);
  }
  return total;
}
