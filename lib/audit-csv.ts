import type { AuditLogEntry } from "@/lib/audit-names";
import { auditSentence } from "@/lib/audit-sentence";

/** The first line. Behind a byte order mark, without which Excel takes the file for another encoding. */
export const auditCsvHeader = `\uFEFF${line(["Time (UTC)", "Person", "What happened", "Action", "Entry"])}`;

/** An entry as a line of a CSV file (RFC 4180). */
export function auditCsvLine(entry: AuditLogEntry): string {
  const { createdAt, actorName, action, id } = entry;
  return line([createdAt.toISOString(), actorName, auditSentence(entry), action, id]);
}

function line(cells: string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/**
 * Quotes every cell. A spreadsheet runs what begins like a formula, and anybody may be called one: an
 * apostrophe before it makes it text.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const defused = /^[\s\uFEFF]*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${defused.replaceAll('"', '""')}"`;
}
