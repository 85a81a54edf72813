import { expect, test, vi } from "vitest";
import { isolation } from "./isolation.ts";

test("compares units of work with plain queries, near and a network away", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});

  const figures = await isolation({ rows: 10_000, rounds: 4, seconds: 0.1 });

  expect(Object.keys(figures)).toEqual([
    "read_0ms",
    "read_2ms",
    "page_0ms",
    "page_2ms",
    "insert_0ms",
  ]);
  for (const ratio of Object.values(figures)) expect(ratio).toBeGreaterThan(0);
}, 120_000);
