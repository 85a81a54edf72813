import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { migrationNames } from "./apply-migrations.ts";

type Engine = typeof import("@prisma/schema-engine-wasm");

/**
 * The SQL that takes a database from the migrations in a directory to a schema; null when they agree.
 *
 * Prisma's own schema engine as WebAssembly, and an in-memory Postgres to replay the migrations on:
 * no native engine to download, no server, no shadow database.
 */
export async function differenceToSchema(
  schemaFile: string,
  migrationsDirectory: string,
): Promise<string | null> {
  const files = [{ path: path.resolve(schemaFile), content: readFileSync(schemaFile, "utf8") }];
  const { SchemaEngine } = await loadEngine();
  const connect = connectToScratchDatabase;
  const engine = await SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory({
      provider: "postgres",
      adapterName: "scratch-database",
      connect,
      connectToShadowDb: connect,
    }),
  );
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "migrations", ...migrations(migrationsDirectory) },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? null : stdout;
}

function migrations(directory: string) {
  const lockfile = path.join(directory, "migration_lock.toml");
  return {
    baseDir: path.resolve(directory),
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: readFileSync(lockfile, "utf8") },
    migrationDirectories: migrationNames(directory).map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: readFileSync(path.join(directory, name, "migration.sql"), "utf8"),
        },
      },
    })),
  };
}

async function connectToScratchDatabase() {
  const database = await PGlite.create({ extensions: { btree_gin, pg_trgm } });
  const connection = await new PrismaPGlite(database).connect();
  // The adapter's own doesn't wait for the script to end.
  connection.executeScript = async (script) => {
    await database.exec(script);
  };
  return connection;
}

// The package imports its .wasm as bundlers do, which Node can't: the same steps by hand.
async function loadEngine(): Promise<Engine> {
  const main = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const file = (name: string) => path.join(path.dirname(main), name);
  const bindings = await import(pathToFileURL(file("schema_engine_bg.js")).href);
  const program = new WebAssembly.Module(readFileSync(file("schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(program, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings as Engine;
}
