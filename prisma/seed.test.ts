import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { organizations, people } from "../clerk-emulator/people.ts";
import { seed } from "./seed.ts";
import { projects } from "./seed-projects.ts";

const databaseUrl = process.env.DATABASE_URL ?? "";

beforeAll(() => seed(databaseUrl));

test("makes each organization's people and projects", async () => {
  for (const { id, slug, members } of Object.values(organizations)) {
    const organizationId = (
      await rows("app_sync", "SELECT id FROM organizations WHERE clerk_id = $1", id)
    )[0]?.id;
    const seen = await rows("app_user", "SELECT name FROM projects", undefined, organizationId);
    const names = await rows("app_user", "SELECT name FROM users", undefined, organizationId);

    expect(seen.map(({ name }) => name).sort()).toEqual(
      projects[slug].map(({ name }) => name).sort(),
    );
    expect(names.map(({ name }) => name).sort()).toEqual(
      members.map(({ person }) => `${people[person].firstName} ${people[person].lastName}`).sort(),
    );
  }
});

test("leaves what is there alone when it runs again", async () => {
  const before = await everything();

  await seed(databaseUrl);

  expect(await everything()).toEqual(before);
});

async function everything() {
  return [
    await rows("app_sync", "SELECT * FROM users ORDER BY id"),
    await rows("app_sync", "SELECT * FROM organizations ORDER BY id"),
    await rows("app_sync", "SELECT * FROM memberships ORDER BY id"),
  ];
}

async function rows(role: string, question: string, value?: string, organizationId = "") {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `BEGIN; SET LOCAL ROLE ${role}; SET LOCAL app.organization_id = '${organizationId}'`,
    );
    return (await client.query(question, value === undefined ? [] : [value])).rows;
  } finally {
    await client.end();
  }
}
