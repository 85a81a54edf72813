import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accessMatrix, accessMatrixFile } from "./access-matrix/document.ts";
import { endpoints, endpointsOf } from "./access-matrix/endpoints.ts";
import { entries } from "./access-matrix/entries.ts";

const named = ({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`;

test("the matrix names everything that can be called, and nothing else", () => {
  expect(entries.map(named).sort()).toEqual(endpoints().map(named).sort());
});

test("docs/access-matrix.md is what `npm run access-matrix` writes", () => {
  expect(readFileSync(accessMatrixFile, "utf8")).toBe(accessMatrix());
});

describe("endpointsOf", () => {
  const found = (file: string, source: string) => endpointsOf(file, source).map(named);

  test("finds a page under the address that people see", () => {
    const page = "export default function Page() { return null; }";
    expect(found("app/page.tsx", page)).toEqual(["page /"]);
    expect(found("app/(auth)/sign-in/[[...sign-in]]/page.tsx", page)).toEqual(["page /sign-in"]);
    expect(found("app/orgs/[slug]/members/page.tsx", page)).toEqual(["page /orgs/:slug/members"]);
  });

  test("finds each method of a route, however it is exported", () => {
    const source =
      "export async function GET() {} export const POST = handler; export { PUT }; export { all as DELETE } from './x'; export const dynamic = 'x';";
    expect(found("app/api/x/route.ts", source)).toEqual(
      ["GET", "POST", "PUT", "DELETE"].map((method) => `route ${method} /api/x`),
    );
  });

  test("finds each action, in any folder and however it is exported", () => {
    const source =
      '"use server";\nexport async function a() {} export const b = async () => {}; export { c, d as e }; export type F = 1;';
    for (const file of ["app/orgs/actions.ts", "lib/x.ts"]) {
      expect(found(file, source)).toEqual(["a", "b", "c", "e"].map((name) => `action ${name}`));
    }
  });

  test("finds nothing in a file that answers to nobody", () => {
    expect(found("lib/x.ts", "export async function a() {}")).toEqual([]);
    expect(found("app/layout.tsx", "export default function Layout() {}")).toEqual([]);
  });
});
