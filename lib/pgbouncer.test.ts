import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { reading, type Transaction, writing } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { makeOrganization } from "@/lib/organization.fixture";
import { createProject, listProjects } from "@/lib/projects";
import { ensurePgBouncer, type PgBouncer, startPgBouncer } from "@/scripts/database/pgbouncer";

const program = ensurePgBouncer();
if (!program) {
  console.warn("PgBouncer isn't installed, so nothing was tested through it. CI has it.");
}

/** Fewer than the app's own connections, so that they have to share. */
const serverConnections = 3;

describe.runIf(program)("through PgBouncer in transaction mode", () => {
  const server = new Client({ connectionString: inject("templateDatabase").superuserUrl });
  let pooler: PgBouncer;
  let organizations: ActiveOrganization[];

  beforeAll(async () => {
    await server.connect();
    pooler = await startPgBouncer(program ?? "", process.env.DATABASE_URL ?? "", serverConnections);
    process.env.DATABASE_URL = pooler.url;
    organizations = await Promise.all(
      ["Acme", "Globex", "Initech", "Umbrella", "Hooli"].map(makeOrganization),
    );
    for (const organization of organizations) {
      await createProject(organization, { name: organization.name, description: null });
    }
  });

  afterAll(() => Promise.all([server.end(), pooler.stop()]));

  test("each organization sees its own rows", async () => {
    for (const organization of organizations) {
      const { projects } = await listProjects(organization, { status: "active" });
      expect(projects.map(({ name }) => name)).toEqual([organization.name]);
    }
  });

  test("units of several organizations at once keep to their own", async () => {
    const seen = await eachOf(500, async (index) => {
      const organization = pick(organizations, index);
      const unit = index % 3 ? reading : writing;
      const [first, second] = await unit(organization, async (tx) => [
        await whereabouts(tx),
        await whereabouts(tx),
      ]);
      return { first, second, expected: organization.id };
    });

    for (const { first, second, expected } of seen) {
      expect(first).toMatchObject({ role: "app_user", organization: expected, seen: [expected] });
      expect(second).toEqual(first);
    }
    expect(new Set(seen.map(({ first }) => first?.pid)).size).toBe(serverConnections);
  });

  test("a unit that fails takes none of the others with it, and keeps nothing", async () => {
    const outcomes = await eachOf(300, (index) => {
      const organization = pick(organizations, index);
      const theirs = pick(organizations, index + 1);
      const unit = writing(organization, async (tx) => {
        await addProject(tx, organization, `Batch ${index}`);
        if (index % 4 === 1) throw new Error("On second thoughts.");
        if (index % 4 === 3) await addProject(tx, theirs, "Planted");
      });
      return unit.then(
        () => "kept",
        () => "failed",
      );
    });

    const kept = outcomes.flatMap((outcome, index) => (outcome === "kept" ? [index] : []));
    expect(kept).toEqual(Array.from({ length: 150 }, (_, index) => index * 2));
    for (const [place, organization] of organizations.entries()) {
      const names = await batches(organization);
      const own = kept.filter((index) => index % organizations.length === place);
      expect(names.sort()).toEqual(own.map((index) => `Batch ${index}`).sort());
    }
  });

  test("a killed server connection fails its own unit, and the next one works", async () => {
    const [acme, globex] = [pick(organizations, 0), pick(organizations, 1)];
    const attempt = writing(acme, async (tx) => {
      await addProject(tx, acme, "Cut off");
      const { pid } = await whereabouts(tx);
      await server.query("SELECT pg_terminate_backend($1, 5000)", [pid]);
      await whereabouts(tx);
    });

    await expect(attempt).rejects.toThrow(/connection|terminat/i);
    expect(await reading(globex, whereabouts)).toMatchObject({ seen: [globex.id] });
    const { projects } = await listProjects(acme, { status: "active", search: "Cut off" });
    expect(projects).toEqual([]);
  });

  test("nothing of a unit is left on a connection for whoever comes next", async () => {
    const strangers = Array.from(
      { length: serverConnections },
      () => new Client({ connectionString: pooler.url }),
    );
    await Promise.all(strangers.map((stranger) => stranger.connect()));
    // Held at once, so that each of them has another of the shared connections.
    await Promise.all(strangers.map((stranger) => stranger.query("BEGIN")));
    const found = await Promise.all(strangers.map(leftovers));

    expect(new Set(found.map(({ pid }) => pid)).size).toBe(serverConnections);
    for (const { role, organization, prepared } of found) {
      expect({ role, organization, prepared }).toEqual({
        role: "app_login",
        organization: "",
        prepared: 0,
      });
    }
    for (const stranger of strangers) {
      await expect(stranger.query("SELECT FROM projects")).rejects.toThrow(/permission denied/);
    }
    await Promise.all(strangers.map((stranger) => stranger.end()));
  });
});

/** The work for each index, by twice as many at once as the app has connections. */
async function eachOf<Result>(count: number, work: (index: number) => Promise<Result>) {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  return results;
}

function pick(organizations: ActiveOrganization[], index: number): ActiveOrganization {
  return organizations[index % organizations.length] as ActiveOrganization;
}

function addProject(tx: Transaction, organization: ActiveOrganization, name: string) {
  const { id: organizationId, membershipId: createdById } = organization;
  return tx.project.create({ data: { organizationId, name, createdById } });
}

async function batches(organization: ActiveOrganization): Promise<string[]> {
  const rows = await reading(organization, (tx) =>
    tx.project.findMany({ where: { name: { startsWith: "Batch" } }, select: { name: true } }),
  );
  return rows.map(({ name }) => name);
}

/** On which connection a unit runs, as whom, and the organizations that it sees. */
async function whereabouts(tx: Transaction) {
  const [row] = await tx.$queryRaw<{ pid: number; role: string; organization: string }[]>`
    SELECT pg_backend_pid() AS pid, current_user AS role,
      current_setting('app.organization_id', true) AS organization`;
  const seen = await tx.organization.findMany({ select: { id: true } });
  return { ...row, seen: seen.map(({ id }) => id) };
}

async function leftovers(stranger: Client) {
  const { rows } = await stranger.query<{
    pid: number;
    role: string;
    organization: string;
    prepared: number;
  }>(`
    SELECT pg_backend_pid() AS pid, current_user AS role,
      coalesce(current_setting('app.organization_id', true), '') AS organization,
      (SELECT count(*)::int FROM pg_prepared_statements) AS prepared`);
  const [row] = rows;
  if (!row) throw new Error("Postgres answered with no row.");
  return row;
}
