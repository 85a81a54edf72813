import { describe, expect, test } from "vitest";
import { newProjectSchema, projectIdSchema, projectListSchema } from "@/lib/projects.schema";

describe("newProjectSchema", () => {
  test("trims, and takes an empty description for none", () => {
    expect(newProjectSchema.parse({ name: "  Website ", description: "  " })).toEqual({
      name: "Website",
      description: null,
    });
    expect(newProjectSchema.parse({ name: "Website" }).description).toBeNull();
  });

  test("says of each field what is wrong with it", () => {
    const { error } = newProjectSchema.safeParse({ name: " ", description: "x".repeat(2001) });

    expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["name", "Give the project a name."],
      ["description", "A description has at most 2,000 characters."],
    ]);
  });
});

describe("projectIdSchema", () => {
  test("refuses what isn't a UUID", () => {
    expect(projectIdSchema.safeParse("new").success).toBe(false);
    expect(projectIdSchema.safeParse("01981c2e-7a00-7000-8000-0000000000a1").success).toBe(true);
  });
});

describe("projectListSchema", () => {
  test("ignores what makes no sense", () => {
    expect(
      projectListSchema.parse({ search: ["a", "b"], status: "deleted", after: "x".repeat(300) }),
    ).toEqual({ search: undefined, status: "active", after: undefined });
  });
});
