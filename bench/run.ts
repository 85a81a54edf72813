import { firstRun } from "./first-run.ts";
import { isolation } from "./isolation.ts";

/** Each prints a readable table, and returns the figures for the last line. */
const benches: Record<string, () => Promise<Record<string, unknown>>> = {
  "first-run": firstRun,
  isolation: () => isolation(),
};

const name = process.argv[2] ?? "";
const bench = benches[name];
if (bench) {
  const figures = await bench();
  console.log(JSON.stringify({ bench: name, ...figures }));
} else {
  console.error(`Usage: npm run bench -- NAME\nNames: ${Object.keys(benches).join(", ")}`);
  process.exitCode = 2;
}
