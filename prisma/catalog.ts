import type { ClientBase } from "pg";

/** What Postgres itself says of a table. */
export type CatalogTable = {
  name: string;
  /** r: a table, p: a partitioned one, v: a view, m: a materialized view. */
  kind: "r" | "p" | "v" | "m" | "f";
  options: string[];
  isProtected: boolean;
  isForced: boolean;
  columns: { name: string; type: string; isRequired: boolean }[];
  indexes: { name: string; columns: string[]; isPrimary: boolean }[];
  foreignKeys: ForeignKey[];
  policies: Policy[];
  /** Other roles' rights, on the table or on some of its columns, as `app_user SELECT`. */
  grants: string[];
};

export type ForeignKey = {
  name: string;
  columns: string[];
  target: string;
  targetColumns: string[];
  /** Of the other row's change or end; a: no action, r: restrict, c: cascade, n: set null, d: default. */
  onUpdate: string;
  onDelete: string;
};

export type Policy = {
  name: string;
  roles: string[];
  command: string;
  isPermissive: boolean;
  using: string | null;
  check: string | null;
};

/** The tables and views of the public schema but Prisma's own, and who may do what with them. */
export async function readCatalog(client: ClientBase): Promise<CatalogTable[]> {
  const { rows } = await client.query<CatalogTable>(question);
  return rows;
}

const list = (query: string) => `ARRAY(${query})`;
const objects = (query: string) =>
  `coalesce((SELECT jsonb_agg(item) FROM (${query}) AS item), '[]')`;

const namesOf = (table: string, numbers: string) =>
  list(`
    SELECT coalesce(attname::text, '(an expression)')
    FROM unnest(${numbers}) WITH ORDINALITY AS key (number, place)
    LEFT JOIN pg_attribute ON attrelid = ${table} AND attnum = key.number AND attnum > 0
    ORDER BY place`);

const columns = `
  SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS "isRequired"
  FROM pg_attribute WHERE attrelid = relation.oid AND attnum > 0 AND NOT attisdropped`;

const indexes = `
  SELECT indexrelid::regclass::text AS name, indisprimary AS "isPrimary",
    ${namesOf("indrelid", "indkey::smallint[]")} AS columns
  FROM pg_index WHERE indrelid = relation.oid`;

const foreignKeys = `
  SELECT conname AS name, confrelid::regclass::text AS target,
    ${namesOf("conrelid", "conkey")} AS columns, ${namesOf("confrelid", "confkey")} AS "targetColumns",
    confupdtype::text AS "onUpdate", confdeltype::text AS "onDelete"
  FROM pg_constraint WHERE conrelid = relation.oid AND contype = 'f'`;

const policies = `
  SELECT policyname AS name, roles::text[] AS roles, cmd AS command,
    permissive = 'PERMISSIVE' AS "isPermissive", qual AS using, with_check AS check
  FROM pg_policies WHERE schemaname = 'public' AND tablename = relation.relname`;

// A right that may be handed on is another right: `SELECT WITH GRANT OPTION`.
const rights = (acl: string) => `
  SELECT DISTINCT
    CASE WHEN entry.grantee = 0 THEN 'PUBLIC' ELSE entry.grantee::regrole::text END
      || ' ' || entry.privilege_type || CASE WHEN entry.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
  FROM aclexplode(${acl}) AS entry WHERE entry.grantee <> relation.relowner`;

const question = `
  SELECT
    relname AS name, relkind AS kind, coalesce(reloptions, '{}') AS options,
    relrowsecurity AS "isProtected", relforcerowsecurity AS "isForced",
    ${objects(columns)} AS columns, ${objects(indexes)} AS indexes,
    ${objects(foreignKeys)} AS "foreignKeys", ${objects(policies)} AS policies,
    ${list(`
      ${rights("relation.relacl")}
      UNION
      SELECT of_column.* FROM pg_attribute,
        LATERAL (${rights("attacl")}) AS of_column
      WHERE attrelid = relation.oid
      ORDER BY 1`)} AS grants
  FROM pg_class AS relation
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
    AND relname <> '_prisma_migrations'
  ORDER BY relname`;
