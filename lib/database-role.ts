import type { Pool } from "pg";

const question = `
  WITH granted AS (SELECT oid FROM pg_roles WHERE rolname IN ('app_user', 'app_sync'))
  SELECT
    role.rolname AS name,
    EXISTS (
      SELECT FROM pg_roles AS other
      WHERE (other.rolsuper OR other.rolbypassrls) AND pg_has_role(role.oid, other.oid, 'MEMBER')
    ) AS unrestricted,
    EXISTS (
      SELECT FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND pg_has_role(role.oid, relowner, 'MEMBER')
    ) AS owner,
    EXISTS (
      SELECT FROM pg_roles AS other
      WHERE other.rolname = 'app_search' AND pg_has_role(role.oid, other.oid, 'MEMBER')
    ) AS searches,
    (SELECT count(*) = 2 FROM granted WHERE pg_has_role(role.oid, granted.oid, 'MEMBER')) AS member,
    EXISTS (SELECT FROM granted WHERE pg_has_role(role.oid, granted.oid, 'USAGE')) AS inherits
  FROM pg_roles AS role
  WHERE role.rolname = session_user`;

type Answer = {
  name: string;
  unrestricted: boolean;
  owner: boolean;
  searches: boolean;
  inherits: boolean;
  member: boolean;
};

/** The role of DATABASE_URL is one that the app must not work as. */
export class ForbiddenRoleError extends Error {}

/**
 * Refuses to work as a role that row-level security doesn't bind, or doesn't bind for sure. Managed
 * Postgres often hands out such a role by default.
 *
 * @throws ForbiddenRoleError, which names the role, what is wrong with it and the way out
 */
export async function requireRestrictedRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<Answer>(question);
  const [role] = rows;
  const wrong = role ? fault(role) : "is not to be found in pg_roles";
  if (!wrong) return;
  throw new ForbiddenRoleError(
    `The role of DATABASE_URL (${role?.name ?? "unknown"}) ${wrong}. ` +
      "Apply the migrations with the owner's URL (DIRECT_URL, `npm run db:migrate`), then let " +
      "DATABASE_URL name app_login: ALTER ROLE app_login LOGIN PASSWORD '…'.",
  );
}

function fault({ unrestricted, owner, searches, inherits, member }: Answer) {
  if (unrestricted) return "is, or may act as, a superuser or one that bypasses row-level security";
  if (owner) return "owns the tables, or may act as their owner";
  if (searches) return "may act as app_search, which sees every organization's projects";
  if (!member) return "may not act as app_user and app_sync, or the migrations are missing";
  if (inherits)
    return "inherits the rights of app_user instead of putting them on (it must be NOINHERIT)";
  return null;
}
