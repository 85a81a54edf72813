import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export type PostgresPasswords = { superuser: string; owner: string; login: string };

/** The passwords of the embedded database in this directory; null when it was never started. */
export function readPasswords(directory: string): PostgresPasswords | null {
  const file = path.join(directory, "passwords.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as PostgresPasswords) : null;
}

/** Makes the passwords, and keeps them where only their owner may read them. */
export function makePasswords(directory: string): PostgresPasswords {
  const password = () => randomBytes(24).toString("base64url");
  const passwords = { superuser: password(), owner: password(), login: password() };
  writeFileSync(path.join(directory, "passwords.json"), `${JSON.stringify(passwords)}\n`, {
    mode: 0o600,
    flag: "wx",
  });
  return passwords;
}

/** The three URLs of the embedded database. */
export function postgresUrls(passwords: PostgresPasswords, port: number, database = "atrium") {
  const url = (role: string, password: string) =>
    `postgresql://${role}:${password}@localhost:${port}/${database}`;
  return {
    /** What the app connects with: may do nothing outside of a unit of work. */
    databaseUrl: url("app_login", passwords.login),
    /** For migrations: owns the tables. */
    directUrl: url("app_owner", passwords.owner),
    superuserUrl: url("postgres", passwords.superuser),
  };
}

export type PostgresUrls = ReturnType<typeof postgresUrls>;
