import { describe, expect, test } from "vitest";
import { assignTaskSchema, newTaskSchema, taskListSchema } from "@/lib/tasks.schema";

const id = "01981c2e-7a00-7000-8000-0000000000a1";

describe("newTaskSchema", () => {
  test("trims the title", () => {
    expect(newTaskSchema.parse({ title: "  Write  " })).toEqual({ title: "Write" });
  });

  test.each([
    ["an empty title", " ", "Say what there is to do."],
    ["a title that is too long", "x".repeat(201), "A title has at most 200 characters."],
  ])("refuses %s, and says why", (_what, title, message) => {
    expect(newTaskSchema.safeParse({ title }).error?.issues[0]?.message).toBe(message);
  });
});

describe("assignTaskSchema", () => {
  test("takes a member's id, and nothing for nobody", () => {
    expect(assignTaskSchema.parse({ assigneeId: id })).toEqual({ assigneeId: id });
    expect(assignTaskSchema.parse({ assigneeId: "" })).toEqual({ assigneeId: null });
  });

  test("refuses what is no id", () => {
    const { error } = assignTaskSchema.safeParse({ assigneeId: "somebody" });

    expect(error?.issues[0]?.message).toBe("Choose a member.");
  });
});

describe("taskListSchema", () => {
  test("ignores what makes no sense", () => {
    expect(taskListSchema.parse({ after: ["a", "b"], page: "7" })).toEqual({});
    expect(taskListSchema.parse({ after: "x".repeat(201) })).toEqual({});
  });
});
