import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readModels } from "../isolation/prisma-schema.ts";
import { readCatalog } from "./catalog.ts";
import { globalTables, tableFaults } from "./table-faults.ts";

const owner = new Client({ connectionString: process.env.DIRECT_URL });

beforeAll(() => owner.connect());
afterAll(() => owner.end());

describe("the database", () => {
  test("has a table for each model, and none without", async () => {
    const tables = (await readCatalog(owner)).map(({ name }) => name);

    expect(tables).toEqual(
      readModels()
        .map(({ table }) => table)
        .sort(),
    );
    expect(tables).toEqual(expect.arrayContaining(Object.keys(globalTables)));
  });

  test("keeps organizations apart in each table", async () => {
    expect((await readCatalog(owner)).flatMap(tableFaults)).toEqual([]);
  });

  test("has no function that runs with its owner's rights but the search", async () => {
    const { rows } = await owner.query(
      `SELECT oid::regprocedure::text AS name, proowner::regrole::text AS owner, proconfig AS settings,
         has_function_privilege('public', oid, 'EXECUTE') AS public
       FROM pg_proc WHERE prosecdef AND pronamespace <> 'pg_catalog'::regnamespace`,
    );

    expect(rows).toEqual([
      {
        name: expect.stringMatching(/^app\.search_projects\(/),
        owner: "app_search",
        settings: expect.arrayContaining(["search_path=pg_catalog, pg_temp"]),
        public: false,
      },
    ]);
  });

  test("lets nobody leave a table behind on a connection", async () => {
    const { rows } = await owner.query(
      "SELECT has_database_privilege('public', current_database(), 'TEMPORARY') AS temporary",
    );

    expect(rows).toEqual([{ temporary: false }]);
  });

  test("has roles that log in and hold nothing, or hold rights and can't log in", async () => {
    const { rows } = await owner.query(
      `SELECT rolname AS name, rolcanlogin AS login, rolinherit AS inherits,
         rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS powerful,
         ARRAY(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = role.oid ORDER BY 1) AS member
       FROM pg_roles AS role
       WHERE rolname IN ('app_user', 'app_sync', 'app_search', 'app_login') ORDER BY 1`,
    );

    const holder = { login: false, inherits: true, powerful: false, member: [] };
    expect(rows).toEqual([
      {
        name: "app_login",
        login: true,
        inherits: false,
        powerful: false,
        member: ["app_sync", "app_user"],
      },
      { name: "app_search", ...holder },
      { name: "app_sync", ...holder },
      { name: "app_user", ...holder },
    ]);
  });
});

/** What `npm run db:diff` writes for docs/add-a-feature.md's example, and what it says to add. */
const generated = `
  CREATE TABLE documents (
    organization_id uuid NOT NULL, id uuid NOT NULL, project_id uuid NOT NULL, author_id uuid NOT NULL,
    title text NOT NULL, created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT documents_pkey PRIMARY KEY (organization_id, id)
  );
  CREATE INDEX documents_list_idx ON documents (organization_id, created_at DESC, id DESC);
  ALTER TABLE documents ADD CONSTRAINT documents_organization_fkey FOREIGN KEY (organization_id)
    REFERENCES organizations (id) ON DELETE CASCADE;
  ALTER TABLE documents ADD CONSTRAINT documents_author_fkey FOREIGN KEY (organization_id, author_id)
    REFERENCES memberships (organization_id, id) ON DELETE NO ACTION;`;
const guide = readFileSync(new URL("../docs/add-a-feature.md", import.meta.url), "utf8");
const [, added = ""] = /```sql\n(.*?)```/s.exec(guide) ?? [];

describe("a new table", () => {
  beforeEach(() => owner.query("BEGIN"));
  afterEach(() => owner.query("ROLLBACK"));

  test("is complete with what the guide says to add", async () => {
    expect(await faultsOfDocuments(added)).toEqual([]);
  });

  test("without it, is far from complete", async () => {
    expect(await faultsOfDocuments("")).toEqual([
      "documents: row-level security isn't enabled.",
      "documents: row-level security isn't forced, so its owner escapes it.",
      "documents: has no policy.",
      "documents: lacks the grant app_user INSERT.",
      "documents: lacks the grant app_user SELECT.",
      "documents: lacks the grant app_user UPDATE.",
      "documents: has no policy for app_user that holds for reading and for writing.",
    ]);
  });

  const policy = (rest: string) => `DROP POLICY organization ON documents;
    CREATE POLICY organization ON documents ${rest}`;
  const own = "(organization_id = app.organization_id())";

  test.each([
    [
      "is told from a global one by its column",
      "ALTER TABLE documents DROP COLUMN organization_id CASCADE",
      "has no column organization_id, and isn't on the list of global tables.",
    ],
    [
      "needs the column in each row",
      `ALTER TABLE documents DROP CONSTRAINT documents_pkey;
       ALTER TABLE documents ALTER organization_id DROP NOT NULL`,
      "organization_id may be NULL.",
    ],
    [
      "needs a primary key",
      "ALTER TABLE documents DROP CONSTRAINT documents_pkey",
      "has no primary key.",
    ],
    [
      "needs the organization first in its primary key",
      `ALTER TABLE documents DROP CONSTRAINT documents_pkey;
       ALTER TABLE documents ADD PRIMARY KEY (id, organization_id)`,
      "documents_pkey doesn't begin with organization_id.",
    ],
    [
      "needs the organization first in what is unique",
      "CREATE UNIQUE INDEX documents_title_key ON documents (title)",
      "documents_title_key doesn't begin with organization_id.",
    ],
    [
      "needs the organization first in each index",
      "CREATE INDEX documents_title_idx ON documents (lower(title))",
      "documents_title_idx doesn't begin with organization_id.",
    ],
    [
      "needs an index to page by",
      "DROP INDEX documents_list_idx",
      "has no index to page by: one that ends with a time and id.",
    ],
    [
      "needs the organization in its foreign keys, on both sides",
      `CREATE TABLE shelves (id uuid UNIQUE); ALTER TABLE documents
       ADD CONSTRAINT documents_shelf_fkey FOREIGN KEY (project_id) REFERENCES shelves (id)`,
      "documents_shelf_fkey may point into another organization: it has to begin with organization_id on both sides.",
    ],
    [
      "may name its organization by its own column only",
      `ALTER TABLE documents
       ADD CONSTRAINT documents_other_fkey FOREIGN KEY (project_id) REFERENCES organizations (id)`,
      "documents_other_fkey has to be organization_id alone.",
    ],
    [
      "doesn't follow changed keys",
      `ALTER TABLE documents ADD CONSTRAINT documents_project_fkey
       FOREIGN KEY (organization_id, project_id) REFERENCES projects ON UPDATE CASCADE`,
      "documents_project_fkey follows a changed key (onUpdate has to be NoAction).",
    ],
    [
      "doesn't lose its organization with another row",
      `ALTER TABLE documents ADD CONSTRAINT documents_project_fkey
       FOREIGN KEY (organization_id, project_id) REFERENCES projects ON DELETE SET NULL`,
      "documents_project_fkey empties organization_id when the other row goes (onDelete has to be NoAction or Cascade).",
    ],
    [
      "needs row-level security",
      "ALTER TABLE documents DISABLE ROW LEVEL SECURITY",
      "row-level security isn't enabled.",
    ],
    [
      "needs row-level security for its owner too",
      "ALTER TABLE documents NO FORCE ROW LEVEL SECURITY",
      "row-level security isn't forced, so its owner escapes it.",
    ],
    [
      "needs a policy",
      "DROP POLICY organization ON documents",
      "has no policy for app_user that holds for reading and for writing.",
    ],
    [
      "needs a policy on what is read",
      policy(`TO app_user USING (true) WITH CHECK ${own}`),
      "policy organization shows more than the organization's rows (USING).",
    ],
    [
      "needs a policy on what is written",
      policy(`TO app_user USING ${own} WITH CHECK (true)`),
      "policy organization lets rows be written for another organization (WITH CHECK).",
    ],
    [
      "needs a policy that says what may be written",
      policy(`TO app_user USING ${own}`),
      "policy organization lets rows be written for another organization (WITH CHECK).",
    ],
    [
      "needs a policy that names its role",
      policy(`USING ${own} WITH CHECK ${own}`),
      "policy organization lets public in.",
    ],
    [
      "has no second policy that opens what the first closes",
      "CREATE POLICY peek ON documents FOR SELECT TO app_user USING (true)",
      "policy peek shows more than the organization's rows (USING).",
    ],
    [
      "isn't open to the role that mirrors Clerk",
      "CREATE POLICY mirror ON documents TO app_sync USING (true) WITH CHECK (true)",
      "policy mirror lets app_sync in.",
    ],
    ["grants nothing to all", "GRANT SELECT ON documents TO PUBLIC", "grants PUBLIC SELECT."],
    [
      "grants nothing to the login",
      "GRANT SELECT (title) ON documents TO app_login",
      "grants app_login SELECT.",
    ],
    [
      "grants no deletion unasked",
      "GRANT DELETE ON documents TO app_user",
      "grants app_user DELETE.",
    ],
    [
      "grants nothing to hand on",
      "GRANT SELECT ON documents TO app_user WITH GRANT OPTION",
      "grants app_user SELECT WITH GRANT OPTION.",
    ],
    [
      "grants what the app needs",
      "REVOKE INSERT ON documents FROM app_user",
      "lacks the grant app_user INSERT.",
    ],
  ])("%s", async (_what, mistake, fault) => {
    expect(await faultsOfDocuments(`${added};${mistake}`)).toContain(`documents: ${fault}`);
  });

  test("can't be shown around its policies by a view", async () => {
    await owner.query(`CREATE VIEW all_projects AS SELECT * FROM projects;
      CREATE VIEW own_projects WITH (security_invoker=true) AS SELECT * FROM projects`);

    const views = (await readCatalog(owner)).filter(({ kind }) => kind === "v");

    expect(views.flatMap(tableFaults)).toEqual([
      expect.stringMatching(/^all_projects: shows rows without the policies/),
    ]);
  });
});

async function faultsOfDocuments(statements: string) {
  await owner.query(`${generated}${statements}`);
  const tables = await readCatalog(owner);
  return tables.filter(({ name }) => name === "documents").flatMap(tableFaults);
}
