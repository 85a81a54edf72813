import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rolesAndPlans, rolesAndPlansFile } from "./roles-and-plans.ts";

test("docs/roles-and-plans.md is what `npm run roles-and-plans` writes", () => {
  expect(readFileSync(rolesAndPlansFile, "utf8")).toBe(rolesAndPlans());
});
