import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActiveOrganization } from "@/lib/organization";
import { addMember, makeOrganization } from "@/lib/organization.fixture";
import { createProject } from "@/lib/projects";
import { assignTask, createTask } from "@/lib/tasks";

const login = new Client({ connectionString: process.env.DATABASE_URL });
const owner = new Client({ connectionString: process.env.DIRECT_URL });
const ownTables = ["users", "organizations", "memberships", "projects", "tasks", "audit_entries"];
const mirrorTables = ["invitations", "organization_domains", "subscriptions", "subscription_items"];
const tables = [...ownTables, ...mirrorTables];

let acme: ActiveOrganization;
let globex: ActiveOrganization;

beforeAll(async () => {
  await Promise.all([login.connect(), owner.connect()]);
  acme = await makeOrganization("Acme");
  globex = await makeOrganization("Globex");
  await addMember(globex, "Gina", new Date());
  const secret = await createProject(globex, { name: "Secret", description: null });
  await createTask(globex, secret.id, { title: "Secret too" });
});

afterAll(() => Promise.all([login.end(), owner.end()]));

describe.each(tables)("%s", (table) => {
  test("is refused to the login role outside of a unit of work", async () => {
    await expect(login.query(`SELECT FROM ${table}`)).rejects.toThrow(/permission denied/);
  });

  test("shows nothing to an app_user without an organization", async () => {
    expect(await as("app_user", "", `SELECT FROM ${table}`)).toHaveProperty("rowCount", 0);
  });

  test("shows nothing to its owner", async () => {
    expect(await owner.query(`SELECT FROM ${table}`)).toHaveProperty("rowCount", 0);
  });

  test("can be emptied by no role of the app", async () => {
    for (const role of ["app_user", "app_sync"]) {
      await expect(as(role, acme.id, `TRUNCATE ${table} CASCADE`)).rejects.toThrow(
        /permission denied/,
      );
    }
    await expect(as("app_user", acme.id, `DELETE FROM ${table}`)).rejects.toThrow(
      /permission denied/,
    );
  });
});

test.each(ownTables.filter((table) => table !== "organizations"))(
  "the mirror deletes no row of %s",
  async (table) => {
    await expect(as("app_sync", "", `DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
  },
);

test("the mirror deletes no organization that isn't long deleted", async () => {
  expect(await as("app_sync", "", "DELETE FROM organizations")).toHaveProperty("rowCount", 0);
});

test("an organization sees its own row, its own members and nobody else's", async () => {
  const names = async (question: string) =>
    (await as("app_user", acme.id, question)).rows.map(({ name }) => name);

  expect(await names("SELECT name FROM organizations")).toEqual(["Acme"]);
  expect(await names("SELECT name FROM users")).toEqual(["Acme's person"]);
  expect(await names("SELECT name FROM projects")).toEqual([]);
});

test("a query that asks for another organization's rows by name finds none", async () => {
  const { rows } = await as(
    "app_user",
    acme.id,
    `SELECT name FROM projects WHERE organization_id = '${globex.id}' OR true`,
  );

  expect(rows).toEqual([]);
});

test("a project can't be put under another organization's member", async () => {
  const insert = `
    INSERT INTO projects (organization_id, id, name, created_by_id, updated_at)
    VALUES ('${acme.id}', gen_random_uuid(), 'Crossed', '${globex.membershipId}', now())`;

  await expect(as("app_user", acme.id, insert)).rejects.toThrow(/foreign key/);
});

test("an entry of the audit log can be changed by no role of the app", async () => {
  for (const role of ["app_user", "app_sync"]) {
    const attempt = as(role, acme.id, "UPDATE audit_entries SET action = 'other'");
    await expect(attempt).rejects.toThrow(/permission denied/);
  }
});

test("an organization that is deleted takes its rows along", async () => {
  const gone = await makeOrganization("Gone");
  const project = await createProject(gone, { name: "Gone too", description: null });
  const task = await createTask(gone, project.id, { title: "Gone with it" });
  await assignTask(gone, task?.id ?? "", gone.membershipId);
  await owner.query("BEGIN");
  for (const table of tables) await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);

  await owner.query("DELETE FROM organizations WHERE id = $1", [gone.id]);

  for (const table of ["memberships", "projects", "tasks", "audit_entries"]) {
    const left = await owner.query(`SELECT FROM ${table} WHERE organization_id = $1`, [gone.id]);
    expect(left.rowCount).toBe(0);
  }
  await owner.query("ROLLBACK");
});

async function as(role: string, organizationId: string, statement: string) {
  await login.query(
    `BEGIN; SET LOCAL ROLE ${role}; SET LOCAL app.organization_id = '${organizationId}'`,
  );
  try {
    return await login.query(statement);
  } finally {
    await login.query("ROLLBACK");
  }
}
