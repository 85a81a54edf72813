import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { ActiveOrganization } from "@/lib/organization";
import { makeOrganization } from "@/lib/organization.fixture";
import { archiveProject, createProject } from "@/lib/projects";

const login = new Client({ connectionString: process.env.DATABASE_URL });
const superuser = new Client({ connectionString: superuserUrl() });
const question = "SELECT app.search_projects($1, false, NULL, NULL, 100) AS id";

let acme: ActiveOrganization;
let globex: ActiveOrganization;
let rare: string;

beforeAll(async () => {
  await Promise.all([login.connect(), superuser.connect()]);
  acme = await makeOrganization("Acme");
  globex = await makeOrganization("Globex");
  await createProject(globex, { name: "Needle of Globex", description: null });
  rare = (await createProject(acme, { name: "Needle", description: null })).id;
  const archived = await createProject(acme, { name: "Archived needle", description: null });
  await archiveProject(acme, archived.id);
  await addNewer(acme, 3000);
});

afterAll(() => Promise.all([login.end(), superuser.end()]));

describe("app.search_projects", () => {
  test("finds what is common among the newest, and what is rare wherever it is", async () => {
    const { rows } = await search(acme.id, "a haystack");

    expect(rows).toHaveLength(100);
    expect((await search(acme.id, "NEEDLE")).rows).toEqual([{ id: rare }]);
  });

  test("uses the index on names for what is rare", async () => {
    const scans = async () => {
      await superuser.query("SELECT pg_stat_clear_snapshot()");
      const { rows } = await superuser.query<{ scans: string }>(
        "SELECT idx_scan AS scans FROM pg_stat_user_indexes WHERE indexrelname = 'projects_search_idx'",
      );
      return Number(rows[0]?.scans);
    };
    await superuser.query("VACUUM ANALYZE projects");
    const before = await scans();

    await search(acme.id, "needle");
    await login.query("SELECT pg_stat_force_next_flush()");
    await login.query("SELECT 1");

    await expect.poll(scans).toBe(before + 1);
  });

  test("finds nothing when no organization is set", async () => {
    expect((await search("", "")).rows).toEqual([]);
    expect((await search("", "needle")).rows).toEqual([]);
  });

  test("finds nothing of another organization", async () => {
    expect((await search(acme.id, "Globex")).rows).toEqual([]);
    expect((await search(globex.id, "")).rows).toHaveLength(1);
    expect((await search(randomUUID(), "")).rows).toEqual([]);
  });

  test("isn't swayed by what the session's search path shows first", async () => {
    await superuser.query(`
      CREATE SCHEMA shadow;
      CREATE TABLE shadow.projects (LIKE public.projects);
      CREATE FUNCTION shadow.count(integer) RETURNS bigint LANGUAGE sql AS 'SELECT 7';
      GRANT USAGE ON SCHEMA shadow TO PUBLIC; GRANT SELECT ON shadow.projects TO PUBLIC`);
    const path = "SET LOCAL search_path = shadow, pg_catalog";

    expect((await search(acme.id, "needle", path)).rows).toEqual([{ id: rare }]);
  });

  test("is for app_user alone", async () => {
    await expect(search(acme.id, "", "SET LOCAL ROLE app_sync")).rejects.toThrow(/denied/);
    await expect(login.query(question, [""])).rejects.toThrow(/denied/);
  });

  test("runs as a role that the app can't put on", async () => {
    await expect(login.query("SET ROLE app_search")).rejects.toThrow(/denied/);
  });
});

async function search(organizationId: string, text: string, preparation = "SELECT 1") {
  await login.query("BEGIN; SET LOCAL ROLE app_user");
  try {
    await login.query(`SET LOCAL app.organization_id = '${organizationId}'`);
    await login.query(preparation);
    return await login.query<{ id: string }>(question, [text]);
  } finally {
    await login.query("ROLLBACK");
  }
}

async function addNewer({ id, membershipId }: ActiveOrganization, count: number) {
  await superuser.query(
    `INSERT INTO projects (organization_id, id, name, created_by_id, created_at, updated_at)
     SELECT $1, gen_random_uuid(), 'Straw ' || number || ' of a haystack', $2, now() + number * interval '1 second', now()
     FROM generate_series(1, $3::integer) AS number`,
    [id, membershipId, count],
  );
}

function superuserUrl() {
  const url = new URL(inject("templateDatabase").superuserUrl);
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  return url.href;
}
