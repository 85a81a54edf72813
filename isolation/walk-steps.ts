import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { type Transaction, writing } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { makeOrganization } from "@/lib/organization.fixture";

/** What an organization's rows must be: only its own writes are in it. */
export type Ledger = {
  projects: Map<string, { name: string }>;
  tasks: Map<string, { projectId: string; title: string }>;
};

/** One organization of the walk, and what it ought to have. */
export type Walker = { organization: ActiveOrganization; ledger: Ledger };

/** One step inside of a unit: what it does, and numbers to pick rows and names with. */
export type Step = { action: keyof typeof actions; pick: number; text: string };

/** A step was refused, as it had to be; the database has aborted the unit. */
export class Refused extends Error {}

type Context = { tx: Transaction; own: ActiveOrganization; ledger: Ledger; other: Walker } & Step;

const reads = {
  listProjects: async ({ tx, ledger }: Context) => {
    const rows = await tx.project.findMany({ select: { id: true, name: true } });
    same(
      rows.map(({ id, name }) => [id, name]),
      [...ledger.projects].map(([id, { name }]) => [id, name]),
    );
  },
  countTasks: async ({ tx, ledger }: Context) => same(await tx.task.count(), ledger.tasks.size),
  listTasksInSql: async ({ tx, ledger }: Context) => {
    const rows = await tx.$queryRaw<{ id: string; title: string }[]>`SELECT id, title FROM tasks`;
    same(
      rows.map(({ id, title }) => [id, title]),
      [...ledger.tasks].map(([id, { title }]) => [id, title]),
    );
  },
  listOrganizations: async ({ tx, own }: Context) => {
    same(await tx.organization.findMany({ select: { id: true } }), [{ id: own.id }]);
  },
  findTheirProject: async ({ tx, other, pick }: Context) => {
    const id = picked(other.ledger.projects, pick);
    same(await tx.project.findFirst({ where: { id } }), null);
  },
  readTheirs: async ({ tx, other }: Context) => {
    const where = { organizationId: other.organization.id };
    same(await Promise.all([tx.task.findMany({ where }), tx.project.count({ where })]), [[], 0]);
  },
};

const writes = {
  addProject: async ({ tx, own, ledger, text: name }: Context) => {
    const id = randomUUID();
    await tx.project.create({
      data: { id, name, organizationId: own.id, createdById: own.membershipId },
    });
    ledger.projects.set(id, { name });
  },
  addTask: async ({ tx, own, ledger, pick, text: title }: Context) => {
    const projectId = picked(ledger.projects, pick);
    const id = randomUUID();
    await tx.task.create({ data: newTask(own, { id, projectId, title }) });
    ledger.tasks.set(id, { projectId, title });
  },
  renameProject: async ({ tx, ledger, pick, text: name }: Context) => {
    const id = picked(ledger.projects, pick);
    same(await tx.project.updateMany({ where: { id }, data: { name } }), { count: 1 });
    ledger.projects.set(id, { name });
  },
  renameAllTasks: async ({ tx, ledger, text: title }: Context) => {
    same(await tx.$executeRaw`UPDATE tasks SET title = ${title}`, ledger.tasks.size);
    for (const [id, task] of ledger.tasks) ledger.tasks.set(id, { ...task, title });
  },
  changeTheirs: async ({ tx, other, text: name }: Context) => {
    const where = { organizationId: other.organization.id };
    same(await tx.project.updateMany({ where, data: { name } }), { count: 0 });
  },
  takeTheirs: async ({ tx, own, other, pick }: Context) => {
    const id = picked(other.ledger.projects, pick);
    same(
      await tx.$executeRaw`UPDATE projects SET organization_id = ${own.id}::uuid WHERE id = ${id}::uuid`,
      0,
    );
  },
};

const refusals = {
  plantWithThem: ({ tx, other: { organization }, text: name }: Context) =>
    refused(
      tx.project.create({
        data: { name, organizationId: organization.id, createdById: organization.membershipId },
      }),
    ),
  pointAtTheirs: async ({ tx, own, other, pick, text: title }: Context) => {
    const projectId = picked(other.ledger.projects, pick);
    await refused(tx.task.create({ data: newTask(own, { projectId, title }) }));
  },
  giveAway: ({ tx, other }: Context) =>
    refused(tx.project.updateMany({ data: { organizationId: other.organization.id } })),
};

const actions = { ...reads, ...writes, ...refusals };

/** Carries a step out in a unit, checks what it answers, and notes in the ledger what it writes. */
export function take(
  step: Step,
  tx: Transaction,
  own: ActiveOrganization,
  ledger: Ledger,
  other: Walker,
): Promise<void> {
  return actions[step.action]({ ...step, tx, own, ledger, other });
}

/** Any step of a reading unit, or of a writing one. */
export function anyStep(kind: "reading" | "writing"): fc.Arbitrary<Step> {
  const names = (some: object) => fc.constantFrom(...(Object.keys(some) as Step["action"][]));
  const action =
    kind === "reading"
      ? names(reads)
      : fc.oneof(
          { weight: 40, arbitrary: names(reads) },
          { weight: 55, arbitrary: names(writes) },
          { weight: 5, arbitrary: names(refusals) },
        );
  return fc.record({ action, pick: fc.nat(), text: fc.string({ minLength: 1, maxLength: 20 }) });
}

/** An organization that has walked nowhere yet, with one project. */
export async function newWalker(name: string): Promise<Walker> {
  const organization = await makeOrganization(name);
  const ledger: Ledger = { projects: new Map(), tasks: new Map() };
  const step: Step = { action: "addProject", pick: 0, text: "First" };
  const walker = { organization, ledger };
  await writing(organization, (tx) => take(step, tx, organization, ledger, walker));
  return walker;
}

function newTask(own: ActiveOrganization, task: { id?: string; projectId: string; title: string }) {
  return { ...task, organizationId: own.id, createdById: own.membershipId };
}

function picked(rows: Map<string, unknown>, pick: number): string {
  const id = [...rows.keys()][pick % rows.size];
  if (!id) throw new Error("A walker has at least one row of each kind.");
  return id;
}

async function refused(attempt: Promise<unknown>): Promise<void> {
  const error = await attempt.then(
    () => new Error("This had to be refused."),
    (reason: Error) => reason,
  );
  if (!/row-level security|foreign key/i.test(error.message)) throw error;
  throw new Refused();
}

/** @throws when what came isn't what was expected, in any order */
export function same(came: unknown, expected: unknown): void {
  const [left, right] = [came, expected].map(inOrder);
  if (left !== right) throw new Error(`Came ${left}, expected ${right}.`);
}

function inOrder(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(value.map((part) => JSON.stringify(part)).sort());
}
