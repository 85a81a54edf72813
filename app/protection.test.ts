import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unprotectedExports } from "./unprotected-exports";

const directory = import.meta.dirname;

/** Layouts are left out on purpose: their check covers none of their pages. */
const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter(
  (file) => /(^|[\\/])(page\.tsx|route\.ts)$/.test(file) || isActionFile(file),
);

function isActionFile(file: string): boolean {
  return (
    /\.tsx?$/.test(file) &&
    !/\.test\.ts$|^unprotected-exports\.ts$/.test(file) &&
    /["']use server["']/.test(readFileSync(join(directory, file), "utf8"))
  );
}

describe("app/", () => {
  test("has pages, handlers and actions to look at", () => {
    for (const name of ["page.tsx", "route.ts", "actions.ts"]) {
      expect(files.some((file) => file.endsWith(name))).toBe(true);
    }
  });

  test.each(files)(
    "%s protects each export in its first statement, or says why it is public",
    (file) => {
      expect(unprotectedExports(readFileSync(join(directory, file), "utf8"), file)).toEqual([]);
    },
  );
});

describe("unprotectedExports", () => {
  const found = (source: string) => unprotectedExports(source, "page.tsx");

  test("finds a page without a check", () => {
    expect(found("export default async function Page() { return <p/>; }")).toEqual(["Page"]);
    expect(found("export default () => <p/>;")).toEqual(["default"]);
    expect(found("const Page = () => <p/>; export default Page;")).toEqual(["Page"]);
    expect(found("function Page() { return null } export { Page as default };")).toEqual(["Page"]);
  });

  test("finds a check that comes second, in a comment, in a text, or not awaited", () => {
    expect(
      found("export default async function P() { await read(); await auth.protect(); }"),
    ).toEqual(["P"]);
    expect(found("export default async function P() { /* await auth.protect() */ }")).toEqual([
      "P",
    ]);
    expect(found('export default async function P() { log("await auth.protect()"); }')).toEqual([
      "P",
    ]);
    expect(found("export default async function P() { auth.protect(); }")).toEqual(["P"]);
  });

  test("finds each handler and each action that has no check", () => {
    expect(
      found(
        "export async function GET() {} export async function POST() { await auth.protect(); }",
      ),
    ).toEqual(["GET"]);
    expect(
      found('"use server"; export const removeAction = async () => { await remove(); };'),
    ).toEqual(["removeAction"]);
    expect(
      found(
        'export default async function P() { await auth.protect(); async function f() { "use server"; } }',
      ),
    ).toEqual(["use server"]);
    expect(found('export { archive } from "./elsewhere";')).toEqual(["archive"]);
    expect(found('export * from "./elsewhere";')).toEqual(["*"]);
  });

  test("is content with a check in the first statement", () => {
    expect(
      found(
        "export default async function P() { const s = await auth.protect({ role }); read(s); }",
      ),
    ).toEqual([]);
    expect(found("export async function GET() { await auth.protect(); return r; }")).toEqual([]);
  });

  test("is content with a session that is asked for and sent to sign in when there is none", () => {
    const start = "export default async function P() { const session = await auth(options);";
    expect(found(`${start} if (!session.userId) return session.redirectToSignIn(); }`)).toEqual([]);
    expect(found(`${start} read(); }`)).toEqual(["P"]);
  });

  test("takes a reason for being public, and nothing less", () => {
    expect(found("// Public: the landing page.\nexport default function P() {}")).toEqual([]);
    expect(found("// Public:\nexport default function P() {}")).toEqual(["P"]);
    expect(found("// Public: a.\nexport function GET() {}\nexport function PUT() {}")).toEqual([
      "PUT",
    ]);
  });

  test("leaves alone what is neither page, handler nor action", () => {
    expect(
      found(
        "export const metadata = { title: 'x' }; export type T = 1; export const dynamic = 'a';",
      ),
    ).toEqual([]);
    expect(found("function Row() { return null } const x = () => 1;")).toEqual([]);
  });
});
