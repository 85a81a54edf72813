import { describe, expect, it } from "vitest";
import { contains, passes, sort } from "./list.ts";

describe("sort", () => {
  const rows = [
    { id: "b", size: 2 },
    { id: "none", size: null },
    { id: "a", size: 1 },
    { id: "b, made later", size: 2 },
  ];
  const ids = (descending: boolean) =>
    sort(rows, { name: "size", descending }, { size: (row) => row.size }).map(({ id }) => id);

  it("puts rows without a value last in both directions", () => {
    expect(ids(false)).toEqual(["a", "b", "b, made later", "none"]);
    expect(ids(true)).toEqual(["b, made later", "b", "a", "none"]);
  });
});

describe("passes", () => {
  const isAda = (id: string) => id === "ada";

  it("lets everything pass without a filter", () => {
    expect(passes(undefined, isAda)).toBe(true);
  });

  it("includes only what is named, with a plus sign, a space or neither", () => {
    for (const id of ["ada", "+ada", " ada"]) expect(passes([id], isAda)).toBe(true);
    expect(passes(["bo"], isAda)).toBe(false);
  });

  it("excludes what is marked with a minus sign, even when it is included too", () => {
    expect(passes(["-ada"], isAda)).toBe(false);
    expect(passes(["-bo"], isAda)).toBe(true);
    expect(passes(["ada", "-ada"], isAda)).toBe(false);
  });
});

describe("contains", () => {
  it("finds a part of any text, whatever its case", () => {
    expect(contains(["Ada", null, "ÄPPLE"], "pple")).toBe(true);
    expect(contains(["Ada", null], "bo")).toBe(false);
  });
});
