import "server-only";

import type { Transaction } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";

/** What can happen, as `<noun>.<past participle>`; the noun says what the subject's id is of. */
export type AuditedAction =
  | "project.created"
  | "project.renamed"
  | "project.archived"
  | "project.restored"
  | "task.created"
  | "task.completed"
  | "task.reopened"
  | "task.assigned"
  | "task.unassigned"
  | "invitation.created"
  | "invitation.revoked"
  | "membership.role_changed"
  | "membership.removed"
  | "membership.left"
  | "organization.handed_over";

/**
 * Notes who did what, in the transaction that does it: either both are kept or neither. The database
 * lets nobody change or remove the entry.
 *
 * @param details what can't be read off the subject later, such as a name that may change again
 */
export async function audit(
  tx: Transaction,
  organization: ActiveOrganization,
  action: AuditedAction,
  subjectId: string,
  details: Record<string, string> = {},
): Promise<void> {
  await tx.auditEntry.createMany({
    data: {
      organizationId: organization.id,
      actorId: organization.membershipId,
      action,
      subjectId,
      details,
    },
  });
}
