import { describe, expect, test } from "vitest";
import { isDatabaseReachable } from "@/lib/health";

describe("isDatabaseReachable", () => {
  test("answers for a database that has the migrations and the role", async () => {
    expect(await isDatabaseReachable()).toBe(true);
  });
});
