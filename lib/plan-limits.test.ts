import { describe, expect, test } from "vitest";
import { reading } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { holdingPlan, makeOrganization } from "@/lib/organization.fixture";
import { LimitReachedError } from "@/lib/plan-limits";
import { plans } from "@/lib/plans";
import { archiveProject, createProject, listProjects, restoreProject } from "@/lib/projects";

const most = plans.free_org.limits.projects;
const inAMonth = new Date(Date.now() + 30 * 86_400_000);

describe("the number of projects", () => {
  test("ends at the limit, however many are created at once", async () => {
    const acme = await makeOrganization("Acme");
    await fill(acme, most - 1);

    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => create(acme, `At once ${index}`)),
    );

    const refused = outcomes.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(99);
    for (const outcome of refused) {
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(LimitReachedError);
    }
    expect(await countActive(acme)).toBe(most);
  }, 60_000);

  test("is another organization's own", async () => {
    const [full, empty] = [await makeOrganization("Full"), await makeOrganization("Empty")];
    await fill(full, most);

    await expect(create(empty, "First")).resolves.toMatchObject({ name: "First" });
  });

  test("goes down with each one archived, and bounds what comes back", async () => {
    const acme = await makeOrganization("Globex");
    await fill(acme, most);
    const { projects } = await listProjects(acme, { status: "active" });
    const id = projects[0]?.id ?? "";

    await archiveProject(acme, id);
    await create(acme, "In its place");
    await expect(restoreProject(acme, id)).rejects.toThrow(
      `The Free plan has room for ${most} active projects, and all of it is used.`,
    );
    expect((await restoreProject(acme, projects[1]?.id ?? ""))?.archivedAt).toBeNull();
  });

  test("has no end in a plan without a limit", async () => {
    const acme = await holdingPlan(await makeOrganization("Initech"), "enterprise", "active");
    await fill(acme, most + 1);

    expect(await countActive(acme)).toBe(most + 1);
  });

  test("after a downgrade stays as it is, and grows no more", async () => {
    const acme = await holdingPlan(await makeOrganization("Hooli"), "pro", "active");
    await fill(acme, most + 1);
    const downgraded = await holdingPlan(acme, "pro", "ended");

    await expect(create({ ...downgraded, plan: "free_org" }, "More")).rejects.toBeInstanceOf(
      LimitReachedError,
    );
    expect(await countActive(acme)).toBe(most + 1);
  });

  test.each([
    ["a canceled plan counts until its period ends", "canceled", inAMonth, true],
    ["a canceled plan doesn't count after", "canceled", new Date(), false],
    ["a plan whose payment is past due counts", "past_due", inAMonth, true],
    ["a plan that was given up in checkout doesn't count", "abandoned", null, false],
  ])("%s", async (_, status, periodEnd, isRoomier) => {
    const acme = await holdingPlan(await makeOrganization("Soylent"), "pro", status, periodEnd);
    const session = { ...acme, plan: isRoomier ? ("pro" as const) : ("free_org" as const) };
    await fill(session, most);

    const one = create(session, "One more");
    if (isRoomier) await expect(one).resolves.toMatchObject({ name: "One more" });
    else await expect(one).rejects.toBeInstanceOf(LimitReachedError);
  });
});

const create = (organization: ActiveOrganization, name: string) =>
  createProject(organization, { name, description: null });

async function fill(organization: ActiveOrganization, count: number) {
  for (let made = 0; made < count; made++) await create(organization, `Project ${made}`);
}

const countActive = (organization: ActiveOrganization) =>
  reading(organization, (tx) => tx.project.count({ where: { archivedAt: null } }));
