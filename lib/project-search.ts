import "server-only";

import type { Transaction } from "@/lib/db";
import type { Keyset } from "@/lib/keyset";
import type { ProjectList } from "@/lib/projects.schema";

/**
 * The ids of the organization's projects whose names contain a text, newest first.
 *
 * Behind a policy Postgres doesn't use an index for ILIKE, so a function of the database looks: it
 * asks for the transaction's organization itself. The rows are for the caller to read by these ids.
 *
 * @param place after which to look; null for the newest
 * @param most at most so many
 */
export async function searchProjects(
  tx: Transaction,
  { search, status }: ProjectList,
  place: Keyset | null,
  most: number,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app.search_projects(
      ${search ?? ""}, ${status === "archived"}, ${place?.createdAt ?? null}::timestamptz,
      ${place?.id ?? null}::uuid, ${most}::integer
    ) AS id`;
  return rows.map(({ id }) => id);
}
