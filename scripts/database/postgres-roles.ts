import type { Client } from "pg";
import type { PostgresPasswords } from "./postgres-passwords.ts";

/**
 * Gives the embedded server what an operator gives a managed one: the owner of the database, who may
 * create roles but is no superuser; the role that the app connects as; and the database.
 */
export async function makeRolesAndDatabase(
  superuser: Client,
  { owner, login }: PostgresPasswords,
): Promise<void> {
  await makeRole(superuser, "app_owner", "LOGIN CREATEROLE", owner);
  await makeRole(superuser, "app_login", "LOGIN NOINHERIT", login);
  const { rowCount } = await superuser.query("SELECT FROM pg_database WHERE datname = 'atrium'");
  if (!rowCount) await superuser.query("CREATE DATABASE atrium OWNER app_owner");
}

async function makeRole(superuser: Client, name: string, options: string, password: string) {
  const { rowCount } = await superuser.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
  const verb = rowCount ? "ALTER" : "CREATE";
  await superuser.query(
    `${verb} ROLE ${name} ${options} PASSWORD ${superuser.escapeLiteral(password)}`,
  );
}
