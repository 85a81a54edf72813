import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { organizations, people } from "../clerk-emulator/people.ts";
import { seed } from "./seed.ts";
import { projects } from "./seed-projects.ts";

const databaseUrl = process.env.DATABASE_URL ?? "";

beforeAll(() => seed(databaseUrl));

test("makes each organization's people, projects and tasks", async () => {
  for (const { id, slug, members } of Object.values(organizations)) {
    const organizationId = await idOf(id);
    const seen = await ask("app_user", "SELECT name FROM projects", undefined, organizationId);
    const tasks = await ask("app_user", "SELECT title FROM tasks", undefined, organizationId);
    const names = await ask("app_user", "SELECT name FROM users", undefined, organizationId);

    expect(seen.map(({ name }) => name).sort()).toEqual(
      projects[slug].map(({ name }) => name).sort(),
    );
    expect(tasks.map(({ title }) => title).sort()).toEqual(
      projects[slug]
        .flatMap(({ tasks }) => tasks ?? [])
        .map(({ title }) => title)
        .sort(),
    );
    expect(names.map(({ name }) => name).sort()).toEqual(
      members.map(({ person }) => `${people[person].firstName} ${people[person].lastName}`).sort(),
    );
  }
});

test("leaves what is there alone when it runs again", async () => {
  const acme = await idOf(organizations.acme.id);
  await ask(
    "app_user",
    "UPDATE projects SET name = 'Renamed', archived_at = now()",
    undefined,
    acme,
  );
  const before = await everything();

  await seed(databaseUrl);

  expect(await everything()).toEqual(before);
});

async function everything() {
  return [
    await ask("app_sync", "SELECT * FROM users ORDER BY id"),
    await ask("app_sync", "SELECT * FROM organizations ORDER BY id"),
    await ask("app_sync", "SELECT * FROM memberships ORDER BY id"),
    await ask("app_user", "SELECT * FROM projects", undefined, await idOf(organizations.acme.id)),
    await ask("app_user", "SELECT * FROM tasks", undefined, await idOf(organizations.acme.id)),
  ];
}

async function idOf(clerkId: string): Promise<string> {
  return (await ask("app_sync", "SELECT id FROM organizations WHERE clerk_id = $1", clerkId))[0]
    ?.id;
}

async function ask(role: string, question: string, value?: string, organizationId = "") {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `BEGIN; SET LOCAL ROLE ${role}; SET LOCAL app.organization_id = '${organizationId}'`,
    );
    const { rows } = await client.query(question, value === undefined ? [] : [value]);
    await client.query("COMMIT");
    return rows;
  } finally {
    await client.end();
  }
}
