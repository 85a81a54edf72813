import { describe, expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "@/lib/keyset";

const place = {
  createdAt: new Date("2026-11-21T05:00:00.123Z"),
  id: "01981c2e-7a00-7000-8000-0000000000a1",
};

describe("decodeCursor", () => {
  test("reads what encodeCursor made", () => {
    expect(decodeCursor(encodeCursor(place))).toEqual(place);
  });

  test.each([
    ["nothing", ""],
    ["what isn't JSON", "nonsense"],
    ["another shape", Buffer.from('{"createdAt":1}').toString("base64url")],
    ["an id that is none", encodeCursor({ ...place, id: "1; DROP TABLE projects" })],
    ["a time that is none", Buffer.from(`["yesterday","${place.id}"]`).toString("base64url")],
    [
      "a year that no clock shows",
      Buffer.from(`["9999999-01-01T00:00:00Z","${place.id}"]`).toString("base64url"),
    ],
  ])("takes %s for no cursor", (_what, cursor) => {
    expect(decodeCursor(cursor)).toBeNull();
  });
});
