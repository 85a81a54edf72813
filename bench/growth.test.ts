import { expect, test, vi } from "vitest";
import { growth } from "./growth.ts";

test("compares what lib/ does by the size of the database, and shows the plans", async () => {
  const printed: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => printed.push(line));

  const { end_to_end } = await growth({ rows: [10_000, 12_000], rounds: 1, samples: 2 });

  expect(end_to_end).toBeGreaterThan(0);
  const output = printed.join("\n");
  expect(output).toMatch(/Plans with 12000 rows\nfirst page of projects\n/);
  expect(output).toMatch(/Index Scan projects_active_idx: 21 rows/);
  expect(output).toMatch(/Bitmap Index Scan projects_search_idx/);
}, 120_000);
