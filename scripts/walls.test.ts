import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "./commands.ts";

const refused: [file: string, specifier: string][] = [
  ["app/page.tsx", "@/clerk-emulator/people"],
  ["app/page.tsx", "@/lib/db"],
  ["app/page.tsx", "@/prisma/generated/client"],
  ["app/orgs/[slug]/page.tsx", "@/app/select-org/page"],
  ["proxy.ts", "./clerk-emulator/people.ts"],
  ["components/banner.tsx", "@/clerk-emulator/people"],
  ["components/banner.tsx", "@/app/page"],
  ["components/banner.tsx", "@/lib/projects"],
  ["components/banner.tsx", "@/lib/db"],
  ["lib/projects.ts", "@/app/page"],
  ["lib/projects.ts", "../components/banner.tsx"],
  ["lib/projects.ts", "../clerk-emulator/people.ts"],
  ["clerk-emulator/app.ts", "../lib/permissions.ts"],
  ["clerk-emulator/frontend-api/me.ts", "../../lib/plans.ts"],
  ["clerk-emulator/seed.ts", "../lib/projects.ts"],
  ["e2e/projects.spec.ts", "../clerk-emulator/store.ts"],
  ["prisma/seed.ts", "../clerk-emulator/store.ts"],
  ["scripts/dev.ts", "../clerk-emulator/server.ts"],
];

const allowed: [file: string, specifier: string][] = [
  ["app/orgs/[slug]/projects/page.tsx", "./project-list"],
  ["app/orgs/[slug]/projects/page.tsx", "@/lib/projects"],
  ["components/banner.tsx", "@/lib/clerk-instance"],
  ["components/pricing-table.tsx", "@/lib/plans"],
  ["lib/projects.ts", "@/lib/db"],
  ["clerk-emulator/seed.ts", "../lib/permissions.ts"],
  ["clerk-emulator/frontend-api/me.ts", "../store.ts"],
  ["e2e/fixtures.ts", "../clerk-emulator/people.ts"],
  ["prisma/seed.ts", "../clerk-emulator/people.ts"],
];

const report = z.object({
  diagnostics: z.array(
    z.object({ category: z.string(), location: z.object({ path: z.string() }) }),
  ),
});

/** Lints a tree of its own, one folder deep per import, and returns the files that are refused. */
function lint(imports: [file: string, specifier: string][]): Set<string> {
  const root = mkdtempSync(join(tmpdir(), "atrium-walls-"));
  for (const name of ["biome.json", ".gitignore"]) copyFileSync(name, join(root, name));
  for (const [file, specifier] of imports) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `import "${specifier}";\n`);
  }
  const biome = spawnSync(
    process.execPath,
    [commands.biome, "lint", "--reporter=json", "--max-diagnostics=none"],
    { cwd: root, encoding: "utf8" },
  );
  rmSync(root, { recursive: true });
  const { diagnostics } = report.parse(JSON.parse(biome.stdout));
  return new Set(
    diagnostics
      .filter(({ category }) => category === "lint/style/noRestrictedImports")
      .map(({ location }) => location.path),
  );
}

describe("The linter", () => {
  test.each(refused)("refuses in %s the import of %s", (file, specifier) => {
    expect(lint([[file, specifier]])).toContain(file);
  });

  test.each(allowed)("lets %s import %s", (file, specifier) => {
    expect(lint([[file, specifier]])).toEqual(new Set());
  });
});
