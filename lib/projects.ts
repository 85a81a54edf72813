import "server-only";

import { type AuditedAction, audit } from "@/lib/audit";
import { mostCounted } from "@/lib/bounded-count";
import { reading, type Transaction, writing } from "@/lib/db";
import { after, decodeCursor, newestFirst, toPage } from "@/lib/keyset";
import type { ActiveOrganization } from "@/lib/organization";
import { writingWithinLimit } from "@/lib/plan-limits";
import { searchProjects } from "@/lib/project-search";
import type { NewProject, ProjectList } from "@/lib/projects.schema";
import type { Prisma } from "@/prisma/generated/client";

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
    const found = list.search ? await searchProjects(tx, list, place, pageSize + 1) : null;
    return tx.project.findMany({
      where: {
        organizationId: organization.id,
        archivedAt: list.status === "archived" ? { not: null } : null,
        ...(found && { id: { in: found } }),
        ...(place && after(place)),
      },
      orderBy: newestFirst,
      take: pageSize + 1,
      select: columns,
    });
  });
  const { page, next } = toPage(rows, pageSize);
  return { projects: page.map(toProject), next };
}

/** How many active projects there are; one more than `mostCounted` means more than that. */
export async function countProjects(organization: ActiveOrganization): Promise<number> {
  return reading(organization, (tx) =>
    tx.project.count({
      where: { organizationId: organization.id, archivedAt: null },
      // The order is the index's, so that the rows themselves needn't be read.
      orderBy: newestFirst,
      take: mostCounted + 1,
    }),
  );
}

/** One project; null when this organization has none with that id. */
export async function getProject(
  organization: ActiveOrganization,
  id: string,
): Promise<Project | null> {
  return reading(organization, (tx) => find(tx, organization, id));
}

/**
 * Makes a project, in the name of the member whose session this is.
 *
 * @throws {LimitReachedError} when the plan has no room for another active project
 */
export async function createProject(
  organization: ActiveOrganization,
  { name, description }: NewProject,
): Promise<Project> {
  return writingWithinLimit(organization, "projects", async (tx) => {
    const row = await tx.project.create({
      data: {
        organizationId: organization.id,
        name,
        description,
        createdById: organization.membershipId,
      },
      select: columns,
    });
    await audit(tx, organization, "project.created", row.id, { name });
    return toProject(row);
  });
}

/** Gives a project another name; null when this organization has none with that id. */
export async function renameProject(
  organization: ActiveOrganization,
  id: string,
  { name }: { name: string },
): Promise<Project | null> {
  return writing(organization, (tx) =>
    change(tx, organization, id, {
      from: { name: { not: name } },
      to: { name },
      action: "project.renamed",
      details: { name },
    }),
  );
}

/** Archives a project; one that is archived already keeps its time. Null when there is none. */
export async function archiveProject(
  organization: ActiveOrganization,
  id: string,
): Promise<Project | null> {
  return writing(organization, (tx) =>
    change(tx, organization, id, {
      from: { archivedAt: null },
      to: { archivedAt: new Date() },
      action: "project.archived",
    }),
  );
}

/**
 * Brings an archived project back; null when this organization has none with that id.
 *
 * @throws {LimitReachedError} when the plan has no room for another active project
 */
export async function restoreProject(
  organization: ActiveOrganization,
  id: string,
): Promise<Project | null> {
  const project = await getProject(organization, id);
  if (!project?.archivedAt) return project;
  return writingWithinLimit(organization, "projects", (tx) =>
    change(tx, organization, id, {
      from: { archivedAt: { not: null } },
      to: { archivedAt: null },
      action: "project.restored",
    }),
  );
}

type Change = {
  from: Prisma.ProjectWhereInput;
  to: Prisma.ProjectUncheckedUpdateManyInput;
  action: AuditedAction;
  details?: Record<string, string>;
};

/** Changes a project, and notes it, unless it is as it should be already. */
async function change(
  tx: Transaction,
  organization: ActiveOrganization,
  id: string,
  { from, to, action, details }: Change,
): Promise<Project | null> {
  const { count } = await tx.project.updateMany({
    where: { ...from, organizationId: organization.id, id },
    data: to,
  });
  if (count > 0) await audit(tx, organization, action, id, details);
  return find(tx, organization, id);
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
