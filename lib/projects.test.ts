import { beforeAll, describe, expect, test } from "vitest";
import { mostCounted } from "@/lib/bounded-count";
import { writing } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { holdingPlan, makeOrganization } from "@/lib/organization.fixture";
import {
  archiveProject,
  countProjects,
  createProject,
  getProject,
  listProjects,
  renameProject,
  restoreProject,
} from "@/lib/projects";

let acme: ActiveOrganization;
let globex: ActiveOrganization;

beforeAll(async () => {
  acme = await makeOrganization("Acme");
  globex = await makeOrganization("Globex");
});

const project = (name: string) => ({ name, description: null });

describe("createProject", () => {
  test("makes it in the name of the member", async () => {
    const made = await createProject(acme, { name: "Website", description: "A new one." });

    expect(made).toMatchObject({
      name: "Website",
      description: "A new one.",
      createdByName: "Acme's person",
      archivedAt: null,
    });
    expect(await getProject(acme, made.id)).toEqual(made);
  });

  test("leaves another organization's members alone", async () => {
    const forged = { ...acme, membershipId: globex.membershipId };

    await expect(createProject(forged, project("Forged"))).rejects.toMatchObject({
      digest: "NEXT_HTTP_ERROR_FALLBACK;404",
    });
  });
});

describe("getProject", () => {
  test("finds nothing under an id that nobody has", async () => {
    expect(await getProject(acme, "01900000-0000-7000-8000-000000000000")).toBeNull();
  });

  test("leaves another organization's project alone", async () => {
    const { id } = await createProject(globex, project("Secret"));

    expect(await getProject(acme, id)).toBeNull();
  });
});

describe("renameProject", () => {
  test("gives it the name, and nothing else", async () => {
    const made = await createProject(acme, project("Old"));

    const renamed = await renameProject(acme, made.id, { name: "New" });

    expect(renamed).toEqual({ ...made, name: "New" });
    expect(await getProject(acme, made.id)).toEqual(renamed);
  });

  test("leaves another organization's project alone", async () => {
    const made = await createProject(globex, project("Theirs"));

    expect(await renameProject(acme, made.id, { name: "Ours" })).toBeNull();
    expect(await getProject(globex, made.id)).toEqual(made);
  });
});

describe("archiveProject", () => {
  test("moves it from the active to the archived ones, and keeps the first time", async () => {
    const { id } = await createProject(acme, project("Finished"));

    const archived = await archiveProject(acme, id);

    expect(archived?.archivedAt).toBeInstanceOf(Date);
    expect(await archiveProject(acme, id)).toEqual(archived);
    expect(await names(acme, { status: "active" })).not.toContain("Finished");
    expect(await names(acme, { status: "archived" })).toContain("Finished");
  });

  test("leaves another organization's project alone", async () => {
    const made = await createProject(globex, project("Running"));

    expect(await archiveProject(acme, made.id)).toBeNull();
    expect(await getProject(globex, made.id)).toEqual(made);
  });
});

describe("restoreProject", () => {
  test("moves it back to the active ones", async () => {
    const made = await createProject(acme, project("Revived"));
    await archiveProject(acme, made.id);

    expect(await restoreProject(acme, made.id)).toEqual(made);
    expect(await names(acme, { status: "active" })).toContain("Revived");
  });

  test("leaves another organization's project alone", async () => {
    const { id } = await createProject(globex, project("Shelved"));
    const archived = await archiveProject(globex, id);

    expect(await restoreProject(acme, id)).toBeNull();
    expect(await getProject(globex, id)).toEqual(archived);
  });
});

describe("listProjects", () => {
  test("goes through all of them in pages, newest first", async () => {
    const many = await roomy("Many");
    const made: string[] = [];
    for (let number = 1; number <= 45; number++) {
      made.unshift((await createProject(many, project(`Project ${number}`))).name);
    }

    const first = await listProjects(many, { status: "active" });
    const second = await listProjects(many, { status: "active", after: first.next ?? "" });
    const third = await listProjects(many, { status: "active", after: second.next ?? "" });

    const pages = [first, second, third].map(({ projects }) => projects.map(({ name }) => name));
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(pages.flat()).toEqual(made);
    expect(third.next).toBeNull();
  });

  test("starts at the first page when the cursor makes no sense", async () => {
    const first = await listProjects(acme, { status: "active" });

    expect(await listProjects(acme, { status: "active", after: "nonsense" })).toEqual(first);
  });

  test("searches names whatever their case, and takes wildcards literally", async () => {
    const shop = await roomy("Shop");
    for (const name of ["100% cotton", "1000 threads", "a_b", "aXb", "back\\slash", "Élan"]) {
      await createProject(shop, project(name));
    }

    expect(await names(shop, { search: "COTTON" })).toEqual(["100% cotton"]);
    expect(await names(shop, { search: "éLAN" })).toEqual(["Élan"]);
    expect(await names(shop, { search: "100%" })).toEqual(["100% cotton"]);
    expect(await names(shop, { search: "a_b" })).toEqual(["a_b"]);
    expect(await names(shop, { search: "k\\s" })).toEqual(["back\\slash"]);
  });

  test("searches among the active or the archived ones, page by page", async () => {
    const archive = await roomy("Archive");
    const made: string[] = [];
    for (let number = 1; number <= 25; number++) {
      const { id, name } = await createProject(archive, project(`Old plan ${number}`));
      if (number % 5) made.unshift(name);
      else await archiveProject(archive, id);
    }
    for (let number = 1; number <= 5; number++) {
      made.unshift((await createProject(archive, project(`New plan ${number}`))).name);
      await createProject(archive, project(`Something else ${number}`));
    }

    const first = await listProjects(archive, { search: "plan", status: "active" });
    const after = first.next ?? "";
    const second = await listProjects(archive, { search: "plan", status: "active", after });

    const pages = [first, second].map(({ projects }) => projects.map(({ name }) => name));
    expect(pages).toEqual([made.slice(0, 20), made.slice(20)]);
    expect(second.next).toBeNull();
    expect(await names(archive, { search: "plan", status: "archived" })).toHaveLength(5);
  });

  test("leaves another organization's projects alone, and takes no place from its cursor", async () => {
    const theirs = await createProject(globex, project("Hidden from Acme"));

    expect(await names(acme, { search: "Hidden from Acme" })).toEqual([]);
    const { projects } = await listProjects(acme, { status: "active" });
    expect(projects.map(({ id }) => id)).not.toContain(theirs.id);
  });
});

describe("countProjects", () => {
  test("counts the active ones, and no other organization's", async () => {
    const counted = await makeOrganization("Counted");
    for (const name of ["One", "Two", "Three"]) await createProject(counted, project(name));
    const { id } = await createProject(counted, project("Four"));
    await archiveProject(counted, id);

    expect(await countProjects(counted)).toBe(3);
  });

  test("stops behind the most that are counted", async () => {
    const large = await makeOrganization("Large");
    const { id: organizationId, membershipId: createdById } = large;
    const data = Array.from({ length: mostCounted + 5 }, (_, index) => ({
      organizationId,
      createdById,
      name: `Project ${index}`,
    }));
    await writing(large, (tx) => tx.project.createMany({ data }));

    expect(await countProjects(large)).toBe(mostCounted + 1);
  });
});

async function names(
  organization: ActiveOrganization,
  list: { search?: string; status?: "active" | "archived" },
) {
  const { projects } = await listProjects(organization, { status: "active", ...list });
  return projects.map(({ name }) => name);
}

/** An organization whose plan has room for any number of projects. */
async function roomy(name: string) {
  return holdingPlan(await makeOrganization(name), "enterprise", "active");
}
