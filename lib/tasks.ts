import "server-only";

import { type AuditedAction, audit } from "@/lib/audit";
import { reading, type Transaction, writing } from "@/lib/db";
import { after, decodeCursor, newestFirst, toPage } from "@/lib/keyset";
import type { ActiveOrganization } from "@/lib/organization";
import type { NewTask, TaskList } from "@/lib/tasks.schema";
import type { Prisma } from "@/prisma/generated/client";

export type Task = {
  id: string;
  projectId: string;
  title: string;
  createdByName: string;
  /** The membership of whoever is to do it. */
  assigneeId: string | null;
  assigneeName: string | null;
  createdAt: Date;
  completedAt: Date | null;
};

const pageSize = 20;

const named = { select: { user: { select: { name: true } } } } as const;

const columns = {
  id: true,
  projectId: true,
  title: true,
  assigneeId: true,
  createdAt: true,
  completedAt: true,
  createdBy: named,
  assignee: named,
} as const;

/**
 * A page of a project's tasks, newest first. A project that the organization doesn't have has none.
 *
 * @param list `after` is the `next` of the page before; one that isn't ours means the first page
 * @returns the page, and the cursor of the next one or null on the last
 */
export async function listTasks(
  organization: ActiveOrganization,
  projectId: string,
  list: TaskList,
): Promise<{ tasks: Task[]; next: string | null }> {
  const place = list.after ? decodeCursor(list.after) : null;
  const rows = await reading(organization, (tx) =>
    tx.task.findMany({
      where: { organizationId: organization.id, projectId, ...(place && after(place)) },
      orderBy: newestFirst,
      take: pageSize + 1,
      select: columns,
    }),
  );
  const { page, next } = toPage(rows, pageSize);
  return { tasks: page.map(toTask), next };
}

/** One task; null when this organization has none with that id. */
export async function getTask(organization: ActiveOrganization, id: string): Promise<Task | null> {
  return reading(organization, (tx) => find(tx, organization, id));
}

/** Adds a task to a project; null when this organization has no such project. */
export async function createTask(
  organization: ActiveOrganization,
  projectId: string,
  { title }: NewTask,
): Promise<Task | null> {
  const organizationId = organization.id;
  return writing(organization, async (tx) => {
    const project = await tx.project.findUnique({
      where: { organizationId_id: { organizationId, id: projectId } },
      select: { id: true },
    });
    if (!project) return null;
    const row = await tx.task.create({
      data: { organizationId, projectId, title, createdById: organization.membershipId },
      select: columns,
    });
    await audit(tx, organization, "task.created", row.id, { projectId, title });
    return toTask(row);
  });
}

/** Notes that a task is done; one that is done already keeps its time. Null when there is none. */
export async function completeTask(
  organization: ActiveOrganization,
  id: string,
): Promise<Task | null> {
  return writing(organization, (tx) =>
    change(tx, organization, id, {
      from: { completedAt: null },
      to: { completedAt: new Date() },
      action: "task.completed",
    }),
  );
}

/** Takes a task for unfinished again; null when this organization has none with that id. */
export async function reopenTask(
  organization: ActiveOrganization,
  id: string,
): Promise<Task | null> {
  return writing(organization, (tx) =>
    change(tx, organization, id, {
      from: { completedAt: { not: null } },
      to: { completedAt: null },
      action: "task.reopened",
    }),
  );
}

/**
 * Gives a task to a member, or to nobody.
 *
 * @param assigneeId the member's id (of the membership), null for nobody
 * @returns null when this organization has no such task, or no such member any longer
 */
export async function assignTask(
  organization: ActiveOrganization,
  id: string,
  assigneeId: string | null,
): Promise<Task | null> {
  return writing(organization, async (tx) => {
    if (assigneeId === null) {
      return change(tx, organization, id, {
        from: { assigneeId: { not: null } },
        to: { assigneeId: null },
        action: "task.unassigned",
      });
    }
    const member = await tx.membership.findUnique({
      where: {
        organizationId_id: { organizationId: organization.id, id: assigneeId },
        removedAt: null,
      },
      select: { id: true },
    });
    if (!member) return null;
    return change(tx, organization, id, {
      from: { OR: [{ assigneeId: null }, { assigneeId: { not: assigneeId } }] },
      to: { assigneeId },
      action: "task.assigned",
      details: { assigneeId },
    });
  });
}

type Change = {
  from: Prisma.TaskWhereInput;
  to: Prisma.TaskUncheckedUpdateManyInput;
  action: AuditedAction;
  details?: Record<string, string>;
};

/** Changes a task, and notes it, unless it is as it should be already. */
async function change(
  tx: Transaction,
  organization: ActiveOrganization,
  id: string,
  { from, to, action, details }: Change,
): Promise<Task | null> {
  const { count } = await tx.task.updateMany({
    where: { ...from, organizationId: organization.id, id },
    data: to,
  });
  if (count > 0) await audit(tx, organization, action, id, details);
  return find(tx, organization, id);
}

async function find(tx: Transaction, organization: ActiveOrganization, id: string) {
  const row = await tx.task.findUnique({
    where: { organizationId_id: { organizationId: organization.id, id } },
    select: columns,
  });
  return row && toTask(row);
}

type Named = { user: { name: string } };
type Row = Omit<Task, "createdByName" | "assigneeName"> & {
  createdBy: Named;
  assignee: Named | null;
};

function toTask({ createdBy, assignee, ...row }: Row): Task {
  return {
    ...row,
    createdByName: createdBy.user.name,
    assigneeName: assignee?.user.name ?? null,
  };
}
