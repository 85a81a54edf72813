import { Client } from "pg";
import { beforeAll, describe, expect, inject, test, vi } from "vitest";
import { mirroring, reading, type Transaction, writing } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { makeOrganization } from "@/lib/organization.fixture";
import { createProject, listProjects } from "@/lib/projects";

let acme: ActiveOrganization;
let globex: ActiveOrganization;

beforeAll(async () => {
  acme = await makeOrganization("Acme");
  globex = await makeOrganization("Globex");
  await createProject(globex, { name: "Theirs", description: null });
});

const newProject = (organization: ActiveOrganization, name: string) => ({
  organizationId: organization.id,
  name,
  createdById: organization.membershipId,
});

const names = (organization: ActiveOrganization) =>
  reading(organization, async (tx) =>
    (await tx.project.findMany({ select: { name: true } })).map(({ name }) => name),
  );

describe("reading", () => {
  test("shows no other organization's rows, though the query asks for all", async () => {
    await createProject(acme, { name: "Ours", description: null });

    expect(await names(acme)).toEqual(["Ours"]);
    expect(await names(globex)).toEqual(["Theirs"]);
  });

  test("covers raw SQL", async () => {
    const rows = await reading(
      acme,
      (tx) => tx.$queryRaw`SELECT DISTINCT organization_id FROM projects`,
    );

    expect(rows).toEqual([{ organization_id: acme.id }]);
  });

  test.each(["$queryRawUnsafe", "$executeRawUnsafe"])(
    "refuses SQL from a string: %s",
    async (name) => {
      const attempt = reading(acme, async (tx) =>
        (tx as unknown as Record<string, (text: string) => unknown>)[name]?.("SELECT 1"),
      );

      await expect(attempt).rejects.toThrow(/SQL from a string is refused/);
    },
  );

  test("refuses to write", async () => {
    const attempt = reading(acme, (tx) => tx.project.create({ data: newProject(acme, "x") }));

    await expect(attempt).rejects.toThrow(/read-only transaction/);
  });

  test("refuses an organization whose id is no UUID", () => {
    expect(() => reading({ ...acme, id: "'; RESET ROLE; --" }, names as never)).toThrow(/UUID/);
  });
});

describe("writing", () => {
  test("keeps nothing when the work fails", async () => {
    const attempt = writing(acme, async (tx) => {
      await tx.project.create({ data: newProject(acme, "Half done") });
      throw new Error("On second thoughts.");
    });

    await expect(attempt).rejects.toThrow("On second thoughts.");
    expect(await names(acme)).not.toContain("Half done");
  });

  test("refuses a row of another organization", async () => {
    const attempt = writing(acme, (tx) =>
      tx.project.create({ data: newProject(globex, "Planted") }),
    );

    await expect(attempt).rejects.toThrow(/row-level security/);
  });

  test("refuses to move a row into another organization", async () => {
    const attempt = writing(acme, (tx) =>
      tx.project.updateMany({ data: { organizationId: globex.id } }),
    );

    await expect(attempt).rejects.toThrow(/row-level security/);
  });

  test("refuses to write the mirror of Clerk", async () => {
    const attempt = writing(acme, (tx) =>
      tx.membership.updateMany({ data: { role: "org:admin" } }),
    );

    await expect(attempt).rejects.toThrow(/permission|denied/i);
  });
});

describe("mirroring", () => {
  test("can't touch what organizations own", async () => {
    const attempt = mirroring((tx) => tx.project.findMany());

    await expect(attempt).rejects.toThrow(/permission|denied/i);
  });
});

describe("a unit of work", () => {
  test("doesn't nest", async () => {
    const attempt = reading(acme, () => listProjects(globex, { status: "active" }));

    await expect(attempt).rejects.toThrow(/don't nest/);
  });

  test("may follow another, and run beside others", async () => {
    const organizations = Array.from({ length: 60 }, (_, index) => (index % 2 ? acme : globex));

    const seen = await Promise.all(
      organizations.map((organization) =>
        reading(organization, (tx) => tx.organization.findMany({ select: { id: true } })),
      ),
    );

    expect(seen).toEqual(organizations.map(({ id }) => [{ id }]));
  });

  test("works from each copy of the module that a bundler makes", async () => {
    vi.resetModules();
    const copy: { reading: typeof reading } = await import("@/lib/db");

    expect(copy.reading).not.toBe(reading);
    const seen = await copy.reading(globex, (tx) =>
      tx.project.findMany({ select: { name: true } }),
    );
    expect(seen).toEqual([{ name: "Theirs" }]);
  });

  test("refuses to end while a query is unanswered, and keeps nothing", async () => {
    const attempt = writing(acme, async (tx) => {
      await tx.project.create({ data: newProject(acme, "Before") });
      tx.project.create({ data: newProject(acme, "Escaped") }).then(
        () => {},
        () => {},
      );
    });

    await expect(attempt).rejects.toThrow(/not awaited/);
    expect(await names(acme)).not.toContain("Before");
    expect(await names(acme)).not.toContain("Escaped");
  });

  test("can't be used once it has ended", async () => {
    let escaped: Transaction | undefined;
    await reading(acme, async (tx) => {
      escaped = tx;
    });

    const late = async () => escaped?.project.findMany();
    await expect(late()).rejects.toThrow(/after its unit of work had ended/);
  });

  test("fails, and keeps nothing, when a query failed that nobody minded", async () => {
    const attempt = writing(acme, async (tx) => {
      await tx.project.create({ data: newProject(acme, "Before the failure") });
      await tx.project.create({ data: newProject(globex, "Planted") }).catch(() => {});
    });

    await expect(attempt).rejects.toThrow(/kept nothing/);
    expect(await names(acme)).not.toContain("Before the failure");
  });

  test("fails alone when its connection is killed", async () => {
    const attempt = reading(acme, async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await kill(row?.pid);
      return tx.project.findMany();
    });

    await expect(attempt).rejects.toThrow(/connection|terminat/i);
    expect(await names(globex)).toEqual(["Theirs"]);
  });
});

async function kill(pid: number | undefined) {
  const client = new Client({ connectionString: inject("templateDatabase").superuserUrl });
  await client.connect();
  await client.query("SELECT pg_terminate_backend($1, 5000)", [pid]);
  await client.end();
}
