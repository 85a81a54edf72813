import { expect, it } from "vitest";
import { mergeMetadata } from "./metadata.ts";

it("merges at every level, takes away what is null, replaces lists", () => {
  const before = { kept: 1, nested: { kept: 1, changed: 1, gone: 1 }, list: [1, 2], gone: 1 };
  const changes = { nested: { changed: 2, gone: null, added: { deep: 1 } }, list: [3], gone: null };
  expect(mergeMetadata(before, changes)).toEqual({
    kept: 1,
    nested: { kept: 1, changed: 2, added: { deep: 1 } },
    list: [3],
  });
  expect(before.nested.changed).toBe(1);
});

it("keeps nulls out of objects that are new", () => {
  expect(mergeMetadata({}, { made: { a: 1, b: null } })).toEqual({ made: { a: 1 } });
});

it("changes nothing without changes", () => {
  expect(mergeMetadata({ a: 1 }, null)).toEqual({ a: 1 });
});
