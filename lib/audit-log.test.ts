import { describe, expect, test } from "vitest";
import { audit } from "@/lib/audit";
import { auditCsvHeader, auditCsvLine } from "@/lib/audit-csv";
import { exportAuditEntries, listAuditEntries } from "@/lib/audit-log";
import { auditSentence } from "@/lib/audit-sentence";
import { recordMembership } from "@/lib/clerk-sync/membership";
import { recordUserDeletion } from "@/lib/clerk-sync/user";
import { mirroring, writing } from "@/lib/db";
import { listMembers } from "@/lib/members";
import type { ActiveOrganization } from "@/lib/organization";
import { addMember, makeOrganization } from "@/lib/organization.fixture";
import { archiveProject, createProject, renameProject } from "@/lib/projects";
import { assignTask, createTask } from "@/lib/tasks";

describe("listAuditEntries", () => {
  test("tells, newest first and in sentences, who did what to what", async () => {
    const acme = await makeOrganization("Acme");
    const { bea } = await withBea(acme);
    const { id } = await createProject(acme, { name: "Website", description: null });
    const task = await createTask(acme, id, { title: "Paint" });
    await assignTask(acme, task?.id ?? "", bea);
    await renameProject(acme, id, { name: "Shop" });
    await archiveProject(acme, id);
    await writing(acme, (tx) =>
      audit(tx, acme, "membership.role_changed", bea, { from: "org:member", to: "org:admin" }),
    );

    expect(await sentences(acme)).toEqual([
      "Acme's person changed the role of Bea from Member to Admin",
      "Acme's person archived the project “Shop”",
      "Acme's person renamed a project to “Shop”",
      "Acme's person gave the task “Paint” to Bea",
      "Acme's person added the task “Paint”",
      "Acme's person created the project “Website”",
    ]);
  });

  test("goes on page by page, each entry once", async () => {
    const acme = await makeOrganization("Acme");
    const { id } = await createProject(acme, { name: "0", description: null });
    for (let index = 1; index <= 60; index++) await renameProject(acme, id, { name: `${index}` });

    const first = await listAuditEntries(acme);
    const second = await listAuditEntries(acme, first.next ?? "");

    expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 11, null]);
    const ids = [...first.entries, ...second.entries].map((entry) => entry.id);
    expect(new Set(ids).size).toBe(61);
  });

  test("keeps an entry of somebody who was deleted, without their name", async () => {
    const acme = await makeOrganization("Acme");
    const { told, bea } = await withBea(acme);
    const as = { ...acme, membershipId: bea, role: told.membership.role };
    await createProject(as, { name: "Website", description: null });
    await mirroring((tx) => recordUserDeletion(tx, told.user.clerkId, new Date()));

    expect(await sentences(acme)).toEqual(["Deleted user created the project “Website”"]);
  });

  test("leaves another organization's entries alone", async () => {
    const [acme, globex] = [await makeOrganization("Acme"), await makeOrganization("Globex")];
    await createProject(acme, { name: "Website", description: null });

    expect((await listAuditEntries(globex)).entries).toEqual([]);
  });
});

describe("exportAuditEntries", () => {
  test("hands out everything, a piece at a time", async () => {
    const acme = await makeOrganization("Acme");
    const { id } = await createProject(acme, { name: "0", description: null });
    await writing(acme, (tx) =>
      tx.auditEntry.createMany({
        data: Array.from({ length: 1000 }, (_, index) => ({
          organizationId: acme.id,
          actorId: acme.membershipId,
          action: "project.renamed",
          subjectId: id,
          details: { name: `${index}` },
          createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, index)),
        })),
      }),
    );

    const pieces = await piecesOf(acme);

    expect(pieces.map((piece) => piece.length)).toEqual([500, 500, 1]);
    expect(new Set(pieces.flat().map((entry) => entry.id)).size).toBe(1001);
  });

  test("ends for somebody whose role has changed since the session began", async () => {
    const acme = await makeOrganization("Acme");
    const { told, bea } = await withBea(acme);
    const as = { ...acme, membershipId: bea, role: "org:member" };
    const demoted = { ...told.membership, role: "org:viewer", clerkUpdatedAt: new Date() };
    await mirroring((tx) => recordMembership(tx, { ...told, membership: demoted }));

    await expect(exportAuditEntries(as).next()).rejects.toThrow(/role .* has just changed/);
  });

  test("leaves another organization's entries alone", async () => {
    const [acme, globex] = [await makeOrganization("Acme"), await makeOrganization("Globex")];
    await createProject(acme, { name: "Website", description: null });

    expect(await piecesOf(globex)).toEqual([]);
  });
});

describe("auditCsvLine", () => {
  const entry = {
    id: "01900000-0000-7000-8000-000000000000",
    action: "project.created",
    subjectId: "01900000-0000-7000-8000-000000000001",
    details: { name: 'The "Shop", renewed' },
    createdAt: new Date("2026-11-21T10:00:00Z"),
    actorName: "Ada",
    subjectName: null,
    otherName: null,
  };

  test("quotes what has quotes and commas in it", () => {
    expect(auditCsvHeader).toMatch(/^\uFEFF"Time \(UTC\)",/);
    expect(auditCsvLine(entry)).toBe(
      '"2026-11-21T10:00:00.000Z","Ada","created the project “The ""Shop"", renewed”","project.created","01900000-0000-7000-8000-000000000000"\r\n',
    );
  });

  test.each(['=HYPERLINK("https://evil.example")', "+1", "-1", "@SUM(A1)", "\tx", " =1"])(
    "makes text of a name that a spreadsheet would run: %j",
    (actorName) => {
      const line = auditCsvLine({ ...entry, actorName });
      expect(line).toContain(`"'${actorName.replaceAll('"', '""')}"`);
    },
  );
});

async function sentences(organization: ActiveOrganization): Promise<string[]> {
  const { entries } = await listAuditEntries(organization);
  return entries.map((entry) => `${entry.actorName} ${auditSentence(entry)}`);
}

async function piecesOf(organization: ActiveOrganization) {
  const pieces = [];
  for await (const piece of exportAuditEntries(organization)) pieces.push(piece);
  return pieces;
}

/** Bea, a member: what Clerk told of her, and the id of her membership. */
async function withBea(organization: ActiveOrganization) {
  const told = await addMember(organization, "Bea", new Date(Date.now() + 1000));
  const bea = (await listMembers(organization)).find(({ name }) => name === "Bea")?.id ?? "";
  return { told, bea };
}
