import { join } from "node:path";

const packages = join(import.meta.dirname, "..", "node_modules");

/** The commands of packages, as files that Node runs on every platform without a shell. */
export const commands = {
  biome: join(packages, "@biomejs/biome/bin/biome"),
  knip: join(packages, "knip/bin/knip.js"),
  next: join(packages, "next/dist/bin/next"),
  playwright: join(packages, "@playwright/test/cli.js"),
  prisma: join(packages, "prisma/build/index.js"),
  tsc: join(packages, "typescript/bin/tsc"),
  vitest: join(packages, "vitest/vitest.mjs"),
};
