import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests that need Postgres: each worker gets a database of its own. */
const integration = [
  "lib/**/*.test.ts",
  "app/api/**/*.test.ts",
  "isolation/**/*.test.ts",
  "prisma/**/*.test.ts",
  "scripts/database/**/*.test.ts",
];

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // The package throws unless the `react-server` condition is set, which a bundler does.
      "server-only": join(import.meta.dirname, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    reporters: ["default"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Two at least, before the others: those have a server beside them that needs a processor too.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
          testTimeout: 20_000,
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["node_modules", "e2e", ...integration],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          sequence: { groupOrder: 1 },
          include: integration,
          globalSetup: ["./scripts/database/test-server.ts"],
          setupFiles: ["./scripts/database/test-database.ts"],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
