import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";

export type PostgresIdentity = { uid: number; gid: number };

/**
 * Who Postgres runs as: nobody when this process is root, as which Postgres refuses to run; else
 * null, for whoever this process is.
 *
 * @throws when this is root and the system knows no user `nobody`
 */
export function postgresIdentity(): PostgresIdentity | null {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = [["-u"], ["-g"]].map((option) =>
    Number(spawnSync("id", [...option, "nobody"], { encoding: "utf8" }).stdout || Number.NaN),
  );
  if (!uid || !gid) {
    throw new Error(
      "Postgres doesn't run as root, and there is no user `nobody` to run it as. Start this as another user, or set DATABASE_URL.",
    );
  }
  return { uid, gid };
}

/** Whether any user may go to this place: each directory on the way lets others pass. */
export function isReachableByOthers(place: string): boolean {
  const mode = statSync(place, { throwIfNoEntry: false })?.mode ?? 0o777;
  const parent = path.dirname(place);
  return (mode & 0o001) !== 0 && (parent === place || isReachableByOthers(parent));
}

/** Where root keeps what another user must reach, when a checkout is closed to others. */
export const openPlace = path.resolve("/var/lib/atrium");
