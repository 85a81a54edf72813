import type { Model } from "./prisma-schema";
import { ownerColumn, type World } from "./world";

/** SQL that our organization runs in one unit of work, statement by statement. */
export type RawAttack = { title: string; statements: string[] };

/** Statements that would read, change or learn of rows of theirs in one table. */
export function attacksOnTable(world: World, model: Model): RawAttack[] {
  const { table } = model;
  const theirs = world.theirs[model.name]?.[0] ?? {};
  const key = ownerColumn(model) ?? (theirs.id === undefined ? "clerkId" : "id");
  const owner = model.columns.find(({ name }) => name === key)?.column ?? "";
  const theirOwner = theirs[key];
  const where = `WHERE "${owner}" = '${theirOwner}'`;
  const all = `SELECT t::text FROM "${table}" AS t ORDER BY 1`;
  const attacks: Record<string, string[]> = {
    "read it all": [all],
    "count it": [`SELECT count(*)::text FROM "${table}"`],
    "read theirs": [`SELECT t::text FROM "${table}" AS t ${where}`],
    "read theirs in a subquery": [`SELECT EXISTS (SELECT FROM "${table}" ${where})`],
    "read theirs with an error in the condition": [
      `SELECT 1 FROM "${table}" WHERE 1 / (CASE WHEN "${owner}" = '${theirOwner}' THEN 0 ELSE 1 END) = 1`,
    ],
    "read theirs with a cast in the condition": [
      `SELECT 1 FROM "${table}" AS t WHERE CASE WHEN "${owner}" = '${theirOwner}' THEN t::text::integer ELSE 1 END = 1`,
    ],
    "read it for update": [`SELECT t::text FROM "${table}" AS t ORDER BY 1 FOR UPDATE`],
    "read it through a cursor": [
      `DECLARE rows CURSOR FOR SELECT t::text FROM "${table}" AS t`,
      "FETCH ALL FROM rows",
    ],
    "read it through a prepared statement": [
      // One that was refused is still prepared.
      "DEALLOCATE ALL",
      `PREPARE "read ${table}" AS ${all}`,
      `EXECUTE "read ${table}"`,
    ],
    "read it as XML": [`SELECT query_to_xml('${all}', true, true, '')::text`],
    "read it with the policies off": ["SET LOCAL row_security = off", all],
    "read it as the login role": ["RESET ROLE", all],
    "read it as the owner": ["SET LOCAL ROLE app_owner", all],
    "read it as a superuser": ["SET LOCAL ROLE postgres", all],
    "read it as the search": ["SET LOCAL ROLE app_search", all],
    "read it with the owner's authority": ["SET SESSION AUTHORIZATION app_owner", all],
    "read it with no organization": ["SET LOCAL app.organization_id = ''", all],
    "copy it to a program": [`COPY "${table}" TO PROGRAM 'cat'`],
    "copy it to a file": [`COPY "${table}" TO '/dev/null'`],
    "change theirs": [`UPDATE "${table}" SET "${owner}" = "${owner}" ${where} RETURNING 1`],
    "take theirs": [
      `UPDATE "${table}" SET "${owner}" = app.organization_id() ${where} RETURNING 1`,
    ],
    "give ours away": [`UPDATE "${table}" SET "${owner}" = '${theirOwner}'`],
    "delete theirs": [`DELETE FROM "${table}" ${where} RETURNING 1`],
    "empty it": [`TRUNCATE "${table}" CASCADE`],
    "put its policies aside": [`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`, all],
    "spare its owner the policies": [`ALTER TABLE "${table}" NO FORCE ROW LEVEL SECURITY`, all],
    "drop its policy": [`DROP POLICY organization ON "${table}"`, all],
    "add a policy": [`CREATE POLICY mine ON "${table}" USING (true)`, all],
    "widen its policy": [`ALTER POLICY organization ON "${table}" USING (true)`, all],
    "become its owner": [`ALTER TABLE "${table}" OWNER TO app_user`, all],
    "grant itself more": [`GRANT ALL ON "${table}" TO app_user`, `DELETE FROM "${table}" ${where}`],
    "spy on its writes": [`CREATE RULE spy AS ON INSERT TO "${table}" DO ALSO SELECT 1`],
    "read its statistics": [
      `SELECT tablename, attname, most_common_vals::text FROM pg_stats WHERE tablename = '${table}'`,
    ],
    "inherit from it": [`CREATE TEMPORARY TABLE heir () INHERITS ("${table}")`, all],
  };
  return Object.entries(attacks).map(([title, statements]) => ({
    title: `${title}: ${table}`,
    statements,
  }));
}

/** Statements that go around the tables. */
export function attacksOnServer(world: World): RawAttack[] {
  const theirs = String(world.theirs.Organization?.[0]?.id);
  const attacks: Record<string, string[]> = {
    "read the kept statistics": ["SELECT count(*)::text FROM pg_statistic"],
    "read what other sessions run": [
      "SELECT query FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE '%organization_id%'",
    ],
    "read which migrations there were": ["SELECT * FROM _prisma_migrations"],
    "read the passwords of roles": ["SELECT rolpassword FROM pg_authid"],
    "read a file of the server": ["SELECT pg_read_file('PG_VERSION')"],
    "list files of the server": ["SELECT pg_ls_dir('.')"],
    "make a function of the owner's": [
      "CREATE FUNCTION app.all() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM projects'",
    ],
    "replace the policies' function": [
      `CREATE OR REPLACE FUNCTION app.organization_id() RETURNS uuid LANGUAGE sql AS $$ SELECT '${theirs}'::uuid $$`,
    ],
    "put a function in front of the policies' one": [
      "CREATE SCHEMA app_user",
      "SELECT count(*)::text FROM projects",
    ],
    "make a table": ["CREATE TABLE public.mine ()"],
    "install an extension": ["CREATE EXTENSION postgres_fdw"],
    "make itself a superuser": ["ALTER ROLE app_user SUPERUSER"],
    "let itself bypass the policies": ["ALTER ROLE app_user BYPASSRLS"],
    "join the owner": ["GRANT app_owner TO app_user"],
    "search with no organization": [
      "SET LOCAL app.organization_id = ''",
      "SELECT app.search_projects('e', false, NULL, NULL, 1000)",
    ],
    "search as the login role": [
      "RESET ROLE",
      "SELECT app.search_projects('e', false, NULL, NULL, 1000)",
    ],
    "search for what they have": [
      "SELECT app.search_projects('theirs', false, NULL, NULL, 1000)",
      "SELECT app.search_projects('theirs', true, NULL, NULL, 1000)",
    ],
    "search for everything": [
      "SELECT app.search_projects('', false, NULL, NULL, 1000)::text",
      "SELECT app.search_projects('%', true, 'infinity', NULL, 1000)::text",
    ],
  };
  return Object.entries(attacks).map(([title, statements]) => ({ title, statements }));
}
