import { beforeAll, describe, expect, test } from "vitest";
import { recordAbsence } from "@/lib/clerk-sync/session-membership";
import { writing } from "@/lib/db";
import { listMembers } from "@/lib/members";
import type { ActiveOrganization } from "@/lib/organization";
import { addMember, makeOrganization } from "@/lib/organization.fixture";
import { createProject } from "@/lib/projects";
import {
  assignTask,
  completeTask,
  createTask,
  getTask,
  listTasks,
  reopenTask,
  type Task,
} from "@/lib/tasks";

let acme: ActiveOrganization;
let globex: ActiveOrganization;
let website: string;
let theirProject: string;

beforeAll(async () => {
  acme = await makeOrganization("Acme");
  globex = await makeOrganization("Globex");
  website = await newProject(acme, "Website");
  theirProject = await newProject(globex, "Secret");
});

const nobodys = "01900000-0000-7000-8000-000000000000";

describe("createTask", () => {
  test("adds it to the project in the name of the member, given to nobody", async () => {
    const made = await createTask(acme, website, { title: "Write the text" });

    expect(made).toMatchObject({
      projectId: website,
      title: "Write the text",
      createdByName: "Acme's person",
      assigneeId: null,
      assigneeName: null,
      completedAt: null,
    });
    expect(await getTask(acme, made?.id ?? "")).toEqual(made);
  });

  test("finds no project under an id that nobody has", async () => {
    expect(await createTask(acme, nobodys, { title: "Lost" })).toBeNull();
  });

  test("leaves another organization's project alone", async () => {
    expect(await createTask(acme, theirProject, { title: "Planted" })).toBeNull();
    expect((await listTasks(globex, theirProject, {})).tasks).toEqual([]);
  });
});

describe("getTask", () => {
  test("leaves another organization's task alone", async () => {
    const theirs = await newTask(globex, theirProject, "Theirs");

    expect(await getTask(acme, theirs.id)).toBeNull();
  });
});

describe("completeTask", () => {
  test("notes when, and keeps the first time", async () => {
    const { id } = await newTask(acme, website, "Finish");

    const completed = await completeTask(acme, id);

    expect(completed?.completedAt).toBeInstanceOf(Date);
    expect(await completeTask(acme, id)).toEqual(completed);
  });

  test("leaves another organization's task alone", async () => {
    const theirs = await newTask(globex, theirProject, "Theirs to finish");

    expect(await completeTask(acme, theirs.id)).toBeNull();
    expect(await getTask(globex, theirs.id)).toEqual(theirs);
  });
});

describe("reopenTask", () => {
  test("brings it back as it was", async () => {
    const made = await newTask(acme, website, "Finish again");
    await completeTask(acme, made.id);

    expect(await reopenTask(acme, made.id)).toEqual(made);
  });

  test("leaves another organization's task alone", async () => {
    const { id } = await newTask(globex, theirProject, "Theirs, finished");
    const completed = await completeTask(globex, id);

    expect(await reopenTask(acme, id)).toBeNull();
    expect(await getTask(globex, id)).toEqual(completed);
  });
});

describe("assignTask", () => {
  test("gives it to a member, to another, and to nobody", async () => {
    const made = await newTask(acme, website, "Hand over");
    const bea = await newMember(acme, "Bea");

    expect(await assignTask(acme, made.id, acme.membershipId)).toMatchObject({
      assigneeName: "Acme's person",
    });
    expect(await assignTask(acme, made.id, bea)).toEqual({
      ...made,
      assigneeId: bea,
      assigneeName: "Bea",
    });
    expect(await assignTask(acme, made.id, null)).toEqual(made);
  });

  test("doesn't give it to who has left", async () => {
    const made = await newTask(acme, website, "Too late");
    const told = await addMember(acme, "Gus", new Date());
    const gus = await memberCalled(acme, "Gus");
    await recordAbsence(told.user.clerkId, acme.clerkId);

    expect(await assignTask(acme, made.id, gus)).toBeNull();
    expect(await getTask(acme, made.id)).toEqual(made);
  });

  test("leaves another organization's members alone, whom the database refuses too", async () => {
    const made = await newTask(acme, website, "Not theirs");

    expect(await assignTask(acme, made.id, globex.membershipId)).toBeNull();
    expect(await assignTask(acme, made.id, nobodys)).toBeNull();
    const forced = writing(acme, (tx) =>
      tx.task.updateMany({
        where: { organizationId: acme.id, id: made.id },
        data: { assigneeId: globex.membershipId },
      }),
    );
    await expect(forced).rejects.toThrow(/[Ff]oreign key/);
  });

  test("leaves another organization's task alone", async () => {
    const theirs = await newTask(globex, theirProject, "Theirs to give");

    expect(await assignTask(acme, theirs.id, acme.membershipId)).toBeNull();
    expect(await assignTask(acme, theirs.id, null)).toBeNull();
    expect(await getTask(globex, theirs.id)).toEqual(theirs);
  });
});

describe("listTasks", () => {
  test("goes through a project's tasks in pages, newest first", async () => {
    const project = await newProject(acme, "Long");
    const made: string[] = [];
    for (let number = 1; number <= 25; number++) {
      made.unshift((await newTask(acme, project, `Task ${number}`)).title);
    }

    const first = await listTasks(acme, project, {});
    const second = await listTasks(acme, project, { after: first.next ?? "" });

    const pages = [first, second].map(({ tasks }) => tasks.map(({ title }) => title));
    expect(pages).toEqual([made.slice(0, 20), made.slice(20)]);
    expect(second.next).toBeNull();
    expect(await listTasks(acme, project, { after: "nonsense" })).toEqual(first);
  });

  test("leaves another organization's tasks alone", async () => {
    await newTask(globex, theirProject, "Hidden");

    expect(await listTasks(acme, theirProject, {})).toEqual({ tasks: [], next: null });
  });
});

async function newProject(organization: ActiveOrganization, name: string) {
  return (await createProject(organization, { name, description: null })).id;
}

async function newTask(organization: ActiveOrganization, project: string, title: string) {
  return (await createTask(organization, project, { title })) as Task;
}

async function newMember(organization: ActiveOrganization, name: string) {
  await addMember(organization, name, new Date());
  return memberCalled(organization, name);
}

async function memberCalled(organization: ActiveOrganization, wanted: string) {
  const members = await listMembers(organization);
  return members.find(({ name }) => name === wanted)?.id ?? "";
}
