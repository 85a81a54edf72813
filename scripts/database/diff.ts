import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { differenceToSchema } from "./schema-engine.ts";

const usage = `npm run db:diff -- <name>    write the migration that prisma/schema.prisma is ahead by
npm run db:diff -- --check   fail when prisma/schema.prisma and prisma/migrations disagree`;

const migrationsDirectory = path.join("prisma", "migrations");

async function main([argument, ...rest]: string[]): Promise<void> {
  if (!argument || rest.length > 0 || !/^(--check|[a-z][a-z0-9_]*)$/.test(argument)) {
    throw new Error(`${usage}\n\nA name is made of lower-case letters, digits and underscores.`);
  }
  const sql = await differenceToSchema(path.join("prisma", "schema.prisma"), migrationsDirectory);
  if (sql === null) {
    console.log("The schema and the migrations agree.");
  } else if (argument === "--check") {
    throw new Error(
      `prisma/schema.prisma is ahead of the migrations. Run \`npm run db:diff -- <name>\` for:\n\n${sql}`,
    );
  } else {
    console.log(`Wrote ${write(argument, sql)}. Read it, and add what Prisma doesn't know:`);
    console.log(
      "a new table needs row-level security and grants (docs/add-a-feature.md has them to copy).",
    );
  }
}

function write(name: string, sql: string) {
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const directory = path.join(migrationsDirectory, `${time}_${name}`);
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, "migration.sql");
  writeFileSync(file, sql);
  return file;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
