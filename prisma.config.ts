import { defineConfig } from "prisma/config";

// `generate`, `validate` and `format` run in JavaScript, yet the command line first downloads the
// native schema engine. Naming any file that exists spares them the network; `migrate` and `db` do
// need the engine and fetch it as usual.
const command = process.argv[2] ?? "";
if (["generate", "validate", "format"].includes(command)) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed.ts" },
  datasource: { url: process.env.DIRECT_URL ?? process.env.DATABASE_URL ?? "" },
});
