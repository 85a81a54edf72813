import { onEnd } from "../scripts/on-end.ts";
import { emulator } from "./emulator.ts";
import { firstRun } from "./first-run.ts";
import { growth } from "./growth.ts";
import { indistinguishable } from "./indistinguishable.ts";
import { isolation } from "./isolation.ts";
import { reconcile } from "./reconcile.ts";
import { stopTemporaryPostgres } from "./temporary-postgres.ts";
import { webhooks } from "./webhooks.ts";

/** Each prints a readable table, and returns the object with the figures for the last line. */
const benches: Record<string, () => Promise<Record<string, unknown>>> = {
  emulator,
  "first-run": firstRun,
  growth: () => growth(),
  indistinguishable,
  isolation: () => isolation(),
  webhooks: () => webhooks(),
  reconcile,
};

onEnd(async (exitCode) => {
  await stopTemporaryPostgres();
  process.exit(exitCode);
});

const name = process.argv[2] ?? "";
const bench = benches[name];
if (bench) {
  console.log(JSON.stringify(await bench()));
} else {
  console.error(`Usage: npm run bench -- NAME\nNames: ${Object.keys(benches).join(", ")}`);
  process.exitCode = 2;
}
