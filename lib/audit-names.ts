import "server-only";

import type { Transaction } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";

export type AuditLogRow = {
  id: string;
  action: string;
  subjectId: string;
  details: Record<string, string>;
  createdAt: Date;
  actorName: string;
};

/** An entry, with what its ids are called today: an entry itself keeps nobody's name. */
export type AuditLogEntry = AuditLogRow & {
  /** What it happened to; null when that is gone. */
  subjectName: string | null;
  /** Whom its details name; null when they name nobody. */
  otherName: string | null;
};

/** Adds the names: one read for each kind of thing that the entries name. */
export async function withNames(
  tx: Transaction,
  organization: ActiveOrganization,
  rows: AuditLogRow[],
): Promise<AuditLogEntry[]> {
  const projects = await projectNames(tx, organization, subjectsOf(rows, "project"));
  const tasks = await taskTitles(tx, organization, subjectsOf(rows, "task"));
  const invitations = await invitedAddresses(tx, organization, subjectsOf(rows, "invitation"));
  const others = rows.flatMap((row) => otherOf(row) ?? []);
  const memberIds = [...subjectsOf(rows, "membership"), ...others];
  const members = await memberNames(tx, organization, memberIds);

  const names: Record<string, Map<string, string>> = {
    project: projects,
    task: tasks,
    invitation: invitations,
    membership: members,
  };
  return rows.map((row) => ({
    ...row,
    subjectName: names[nounOf(row)]?.get(row.subjectId) ?? null,
    otherName: members.get(otherOf(row) ?? "") ?? null,
  }));
}

const nounOf = ({ action }: AuditLogRow) => action.split(".")[0] ?? "";

/** The membership that an entry names beside its subject. */
const otherOf = ({ details }: AuditLogRow) => details.assigneeId ?? details.newOwnerId;

function subjectsOf(rows: AuditLogRow[], noun: string): string[] {
  return [...new Set(rows.filter((row) => nounOf(row) === noun).map((row) => row.subjectId))];
}

async function projectNames(
  tx: Transaction,
  { id: organizationId }: ActiveOrganization,
  ids: string[],
) {
  if (ids.length === 0) return new Map<string, string>();
  const rows = await tx.project.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function taskTitles(
  tx: Transaction,
  { id: organizationId }: ActiveOrganization,
  ids: string[],
) {
  if (ids.length === 0) return new Map<string, string>();
  const rows = await tx.task.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, title: true },
  });
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function invitedAddresses(
  tx: Transaction,
  { id: organizationId }: ActiveOrganization,
  ids: string[],
) {
  if (ids.length === 0) return new Map<string, string>();
  const rows = await tx.invitation.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, emailAddress: true },
  });
  return new Map(rows.map(({ id, emailAddress }) => [id, emailAddress]));
}

async function memberNames(
  tx: Transaction,
  { id: organizationId }: ActiveOrganization,
  ids: string[],
) {
  if (ids.length === 0) return new Map<string, string>();
  const rows = await tx.membership.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, user: { select: { name: true } } },
  });
  return new Map(rows.map(({ id, user }) => [id, user.name]));
}
