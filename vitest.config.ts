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
    // Two at least: half of the time goes by in waiting for servers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: "emulator",
          include: ["clerk-emulator/**/*.test.ts"],
          // An emulator keeps what it knows to itself, so its test files can share what they import.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["node_modules", "e2e", "clerk-emulator", ...integration],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: integration,
          globalSetup: ["./scripts/database/test-server.ts"],
          setupFiles: ["./scripts/database/test-database.ts"],
        },
      },
    ],
  },
});
