import { startEmbeddedPostgres } from "./embedded-postgres.ts";

/** For tests: a process that starts the embedded database, and says where it is. */
const [directory = "", port] = process.argv.slice(2);
const { stop, ...urls } = await startEmbeddedPostgres({ directory, port: Number(port) });
process.send?.(urls);
process.once("SIGTERM", stop);
