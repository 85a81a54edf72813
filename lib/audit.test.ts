import { beforeAll, describe, expect, test } from "vitest";
import { audit } from "@/lib/audit";
import { reading, type Transaction, writing } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { makeOrganization } from "@/lib/organization.fixture";
import { archiveProject, createProject, renameProject, restoreProject } from "@/lib/projects";
import { assignTask, completeTask, createTask, reopenTask } from "@/lib/tasks";

let acme: ActiveOrganization;
let globex: ActiveOrganization;
let project: string;

beforeAll(async () => {
  acme = await makeOrganization("Acme");
  globex = await makeOrganization("Globex");
  project = (await createProject(acme, { name: "Website", description: null })).id;
});

describe("audit", () => {
  test("notes each change of a project, and none that changes nothing", async () => {
    await renameProject(acme, project, { name: "Shop" });
    await renameProject(acme, project, { name: "Shop" });
    await restoreProject(acme, project);
    await archiveProject(acme, project);
    await archiveProject(acme, project);
    await restoreProject(acme, project);

    expect(await entriesOn(project)).toEqual([
      { action: "project.created", actorId: acme.membershipId, details: { name: "Website" } },
      { action: "project.renamed", actorId: acme.membershipId, details: { name: "Shop" } },
      { action: "project.archived", actorId: acme.membershipId, details: {} },
      { action: "project.restored", actorId: acme.membershipId, details: {} },
    ]);
  });

  test("notes each change of a task", async () => {
    const id = (await createTask(acme, project, { title: "Write" }))?.id ?? "";
    await assignTask(acme, id, null);
    await assignTask(acme, id, acme.membershipId);
    await assignTask(acme, id, acme.membershipId);
    await assignTask(acme, id, null);
    await completeTask(acme, id);
    await reopenTask(acme, id);

    const told = (await entriesOn(id)).map(({ action, details }) => [action, details]);
    expect(told).toEqual([
      ["task.created", { projectId: project, title: "Write" }],
      ["task.assigned", { assigneeId: acme.membershipId }],
      ["task.unassigned", {}],
      ["task.completed", {}],
      ["task.reopened", {}],
    ]);
  });

  test("notes nothing of what was refused or not kept", async () => {
    const id = "01900000-0000-7000-8000-000000000000";
    await archiveProject(globex, project);
    await completeTask(globex, id);
    const attempt = writing(acme, async (tx) => {
      await audit(tx, acme, "project.archived", id);
      throw new Error("On second thoughts.");
    });

    await expect(attempt).rejects.toThrow("On second thoughts.");
    expect(await entriesOn(id)).toEqual([]);
    const theirs = await reading(globex, (tx) => tx.auditEntry.count());
    expect(theirs).toBe(0);
  });

  test("refuses to note something in another organization's name", async () => {
    const forged = { ...acme, membershipId: globex.membershipId };

    const attempt = writing(acme, (tx) => audit(tx, forged, "project.archived", project));

    await expect(attempt).rejects.toThrow(/[Ff]oreign key/);
  });

  test.each([
    ["changed", (tx: Transaction) => tx.auditEntry.updateMany({ data: { action: "other" } })],
    ["removed", (tx: Transaction) => tx.auditEntry.deleteMany()],
  ])("writes what can't be %s afterwards", async (_what, work) => {
    await expect(writing(acme, work)).rejects.toThrow(/permission|denied/i);
  });
});

function entriesOn(subjectId: string) {
  return reading(acme, (tx) =>
    tx.auditEntry.findMany({
      where: { organizationId: acme.id, subjectId },
      orderBy: { id: "asc" },
      select: { action: true, actorId: true, details: true },
    }),
  );
}
