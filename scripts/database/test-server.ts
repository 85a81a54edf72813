import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { anyFreePort } from "../ports.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { PostgresUrls } from "./postgres-passwords.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that each test file gets a copy of. */
    templateDatabase: PostgresUrls;
  }
}

/** Vitest's global set-up for tests that need a database: one server for the whole run. */
export default async function startTestServer(project: TestProject) {
  const directory = mkdtempSync(path.join(tmpdir(), "atrium-test-"));
  // When this is root, the server runs as another user, who must be able to come here.
  chmodSync(directory, 0o711);
  const { stop, ...urls } = await startEmbeddedPostgres({
    directory,
    port: await anyFreePort(),
    durable: false,
  });
  await applyMigrations(urls.directUrl);
  project.provide("templateDatabase", urls);

  return async () => {
    await stop();
    rmSync(directory, { recursive: true });
  };
}
