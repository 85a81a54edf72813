import "server-only";

import { reading, type Transaction, writing } from "@/lib/db";
import { after, decodeCursor, encodeCursor, type Keyset } from "@/lib/keyset";
import type { ActiveOrganization } from "@/lib/organization";
import type { NewProject, ProjectList } from "@/lib/projects.schema";

export type Project = {
  id: string;
  name: string;
  description: string | null;
  createdByName: string;
  createdAt: Date;
  archivedAt: Date | null;
};

export type ProjectSummary = Project;

const pageSize = 20;

const columns = {
  id: true,
  name: true,
  description: true,
  createdAt: true,
  archivedAt: true,
  createdBy: { select: { user: { select: { name: true } } } },
} as const;

/**
 * A page of the organization's projects, newest first.
 *
 * @param list `after` is the `next` of the page before; one that isn't ours means the first page
 * @returns the page, and the cursor of the next one or null on the last
 */
export async function listProjects(
  organization: ActiveOrganization,
  list: ProjectList,
): Promise<{ projects: ProjectSummary[]; next: string | null }> {
  const place = list.after ? decodeCursor(list.after) : null;
  const rows = await reading(organization, async (tx) => {
    const found = list.search ? await search(tx, list.search, list.status, place) : null;
    return tx.project.findMany({
      where: {
        organizationId: organization.id,
        archivedAt: list.status === "archived" ? { not: null } : null,
        ...(found && { id: { in: found } }),
        ...(place && after(place)),
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: pageSize + 1,
      select: columns,
    });
  });
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    projects: page.map(toProject),
    next: last && rows.length > pageSize ? encodeCursor(last) : null,
  };
}

/** One project; null when this organization has none with that id. */
export async function getProject(
  organization: ActiveOrganization,
  id: string,
): Promise<Project | null> {
  return reading(organization, (tx) => find(tx, organization, id));
}

/** Makes a project, in the name of the member whose session this is. */
export async function createProject(
  organization: ActiveOrganization,
  { name, description }: NewProject,
): Promise<Project> {
  const row = await writing(organization, (tx) =>
    tx.project.create({
      data: {
        organizationId: organization.id,
        name,
        description,
        createdById: organization.membershipId,
      },
      select: columns,
    }),
  );
  return toProject(row);
}

/** Gives a project another name; null when this organization has none with that id. */
export async function renameProject(
  organization: ActiveOrganization,
  id: string,
  { name }: { name: string },
): Promise<Project | null> {
  return writing(organization, async (tx) => {
    await tx.project.updateMany({
      where: { organizationId: organization.id, id },
      data: { name },
    });
    return find(tx, organization, id);
  });
}

/** Archives a project; one that is archived already keeps its time. Null when there is none. */
export async function archiveProject(
  organization: ActiveOrganization,
  id: string,
): Promise<Project | null> {
  return writing(organization, async (tx) => {
    await tx.project.updateMany({
      where: { organizationId: organization.id, id, archivedAt: null },
      data: { archivedAt: new Date() },
    });
    return find(tx, organization, id);
  });
}

/** Brings an archived project back; null when this organization has none with that id. */
export async function restoreProject(
  organization: ActiveOrganization,
  id: string,
): Promise<Project | null> {
  return writing(organization, async (tx) => {
    await tx.project.updateMany({
      where: { organizationId: organization.id, id },
      data: { archivedAt: null },
    });
    return find(tx, organization, id);
  });
}

async function find(tx: Transaction, organization: ActiveOrganization, id: string) {
  const row = await tx.project.findUnique({
    where: { organizationId_id: { organizationId: organization.id, id } },
    select: columns,
  });
  return row && toProject(row);
}

function toProject({
  createdBy,
  ...row
}: Omit<Project, "createdByName"> & { createdBy: { user: { name: string } } }): Project {
  return { ...row, createdByName: createdBy.user.name };
}

/**
 * The ids of a page of projects by their name. Behind a policy Postgres doesn't use an index for ILIKE:
 * the function does, and asks for the organization itself.
 */
async function search(
  tx: Transaction,
  text: string,
  status: ProjectList["status"],
  place: Keyset | null,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app.search_projects(
      ${text}, ${status === "archived"}, ${place?.createdAt ?? null}::timestamptz,
      ${place?.id ?? null}::uuid, ${pageSize + 1}::integer
    ) AS id`;
  return rows.map(({ id }) => id);
}
