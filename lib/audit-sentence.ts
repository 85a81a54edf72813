import type { AuditedAction } from "@/lib/audit";
import type { AuditLogEntry } from "@/lib/audit-names";
import { roleName } from "@/lib/member-roles";

/** Everything that an entry may tell of; the last two are Clerk's to tell. */
type Told = AuditedAction | "session.started" | "session.ended";

type Sentence = (entry: AuditLogEntry) => string;

const sentences: Record<Told, Sentence> = {
  "project.created": (entry) => `created the project ${named(entry, entry.details.name)}`,
  "project.renamed": (entry) => `renamed a project to “${entry.details.name}”`,
  "project.archived": (entry) => `archived the project ${named(entry)}`,
  "project.restored": (entry) => `restored the project ${named(entry)}`,
  "task.created": (entry) => `added the task ${named(entry, entry.details.title)}`,
  "task.completed": (entry) => `completed the task ${named(entry)}`,
  "task.reopened": (entry) => `reopened the task ${named(entry)}`,
  "task.assigned": (entry) => `gave the task ${named(entry)} to ${other(entry)}`,
  "task.unassigned": (entry) => `took the task ${named(entry)} from whoever had it`,
  "invitation.created": (entry) => `invited ${invited(entry)} as ${role(entry.details.role)}`,
  "invitation.revoked": (entry) => `cancelled the invitation of ${invited(entry)}`,
  "membership.role_changed": ({ details, ...entry }) =>
    `changed the role of ${person(entry)} from ${role(details.from)} to ${role(details.to)}`,
  "membership.removed": (entry) => `removed ${person(entry)} (${role(entry.details.role)})`,
  "membership.left": () => "left the organization",
  "organization.handed_over": (entry) => `handed the organization over to ${other(entry)}`,
  "session.started": () => "signed in",
  "session.ended": () => "signed out",
};

/**
 * What an entry tells of, as the rest of a sentence that begins with the actor's name. An action that
 * isn't known here is shown as it is.
 */
export function auditSentence(entry: AuditLogEntry): string {
  const { action } = entry;
  return isTold(action) ? sentences[action](entry) : action;
}

function isTold(action: string): action is Told {
  return Object.hasOwn(sentences, action);
}

function named({ subjectName }: AuditLogEntry, atThatTime?: string): string {
  const name = atThatTime ?? subjectName;
  return name ? `“${name}”` : "that is gone";
}

const person = ({ subjectName }: Pick<AuditLogEntry, "subjectName">) => subjectName ?? "somebody";
const other = ({ otherName }: AuditLogEntry) => otherName ?? "somebody";
const invited = ({ subjectName }: AuditLogEntry) => subjectName ?? "somebody";
const role = (key: string | undefined) => (key ? roleName(key) : "another role");
