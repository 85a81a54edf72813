import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";

/** Folders that hold several slices, or the pages of one, but are none themselves. */
const slice = /^app\/(?:orgs\/\[slug\]\/|api\/)?([^/]+)\//;

/** The only files of the app that may know that there is an emulator. */
const knowsTheEmulator = [
  /^lib\/(?:clerk-instance|production-guard)(?:\.test)?\.ts$/,
  /^components\/emulator-banner\.tsx$/,
];

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(directory, file).replaceAll("\\", "/"));
}

/** The relative imports of a file that lead into another slice than its own. */
function foreignImports(file: string, source: string): string[] {
  const own = slice.exec(file)?.[0];
  return [...source.matchAll(/(?:from|import)\s*\(?"(\.[^"]*)"/g)]
    .map(([, specifier]) => posix.join(dirname(file), specifier ?? ""))
    .filter((target) => {
      const other = slice.exec(target)?.[0];
      return other !== undefined && other !== own;
    });
}

/** Whether a file speaks of the emulator, other than by using the banner that says it is on. */
function mentionsEmulator(source: string): boolean {
  return /emulator/i.test(source.replaceAll(/EmulatorBanner|emulator-banner/g, ""));
}

describe("A slice under app/", () => {
  test("imports no file of another slice", () => {
    const found = filesIn("app").flatMap((file) =>
      foreignImports(file, readFileSync(file, "utf8")).map((target) => `${file} → ${target}`),
    );
    expect(found).toEqual([]);
  });

  test("would be caught importing one", () => {
    const file = "app/orgs/[slug]/projects/[projectId]/page.tsx";
    expect(foreignImports(file, 'import { x } from "../actions";')).toEqual([]);
    expect(foreignImports(file, 'import { x } from "../../members/row";')).toHaveLength(1);
    expect(foreignImports("app/select-org/page.tsx", 'import "../orgs/[slug]/projects/x"')).toEqual(
      ["app/orgs/[slug]/projects/x"],
    );
  });
});

describe("The app", () => {
  test("does not know the emulator, but for its guard and its banner", () => {
    const files = [...["app", "components", "lib"].flatMap(filesIn), "proxy.ts"];
    const found = files
      .filter((file) => !knowsTheEmulator.some((pattern) => pattern.test(file)))
      .filter((file) => mentionsEmulator(readFileSync(file, "utf8")));
    expect(found).toEqual([]);
  });

  test("would be caught mentioning it", () => {
    expect(mentionsEmulator('const url = "http://localhost:4400/emulator/inbox";')).toBe(true);
    expect(mentionsEmulator("<EmulatorBanner />")).toBe(false);
  });
});
