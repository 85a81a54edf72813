import { describe, expect, it } from "vitest";
import { daysOf, endOfPeriod } from "./billing-period.ts";

const date = (time: number) => new Date(time).toISOString();

describe("endOfPeriod", () => {
  it.each([
    ["2027-04-10T12:30:00.000Z", "month", "2027-05-10T12:30:00.000Z"],
    ["2027-12-31T00:00:00.000Z", "month", "2028-01-31T00:00:00.000Z"],
    ["2027-01-31T00:00:00.000Z", "month", "2027-02-28T00:00:00.000Z"],
    ["2028-02-29T00:00:00.000Z", "annual", "2029-02-28T00:00:00.000Z"],
  ] as const)("of %s, by the %s, is %s", (start, period, end) => {
    expect(date(endOfPeriod(Date.parse(start), period))).toBe(end);
  });
});

describe("daysOf", () => {
  it("counts a day that has begun as one that is left", () => {
    const start = Date.parse("2027-04-10T12:00:00Z");
    const end = endOfPeriod(start, "month");
    expect(daysOf(start, end, start)).toEqual({ total: 30, left: 30 });
    expect(daysOf(start, end, start + 1)).toEqual({ total: 30, left: 30 });
    expect(daysOf(start, end, end - 1)).toEqual({ total: 30, left: 1 });
    expect(daysOf(start, end, end + 1)).toEqual({ total: 30, left: 0 });
  });
});
