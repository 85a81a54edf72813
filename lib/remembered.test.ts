import { describe, expect, test, vi } from "vitest";
import { Remembered } from "@/lib/remembered";

const limits = { milliseconds: 1000, most: 2 };

describe("Remembered", () => {
  test("asks once, however many want to know at the same time", async () => {
    const remembered = new Remembered<string | null>(limits);
    const ask = vi.fn(async () => "answer");

    const answers = await Promise.all([remembered.get("a", ask), remembered.get("a", ask)]);

    expect(answers).toEqual(["answer", "answer"]);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test("asks anew when its time has passed", async () => {
    vi.useFakeTimers();
    const remembered = new Remembered<string | null>(limits);
    await remembered.get("a", async () => "old");

    vi.advanceTimersByTime(999);
    expect(await remembered.get("a", async () => "new")).toBe("old");
    vi.advanceTimersByTime(1);
    expect(await remembered.get("a", async () => "new")).toBe("new");
    vi.useRealTimers();
  });

  test("asks anew after a failure, and after null", async () => {
    const remembered = new Remembered<string | null>(limits);

    await expect(remembered.get("a", () => Promise.reject(new Error("No.")))).rejects.toThrow(
      "No.",
    );
    expect(await remembered.get("a", async () => null)).toBeNull();
    expect(await remembered.get("a", async () => "answer")).toBe("answer");
  });

  test("forgets the oldest when it knows too many", async () => {
    const remembered = new Remembered<string | null>(limits);
    for (const key of ["a", "b", "c"]) await remembered.get(key, async () => `first ${key}`);

    expect(await remembered.get("c", async () => "second c")).toBe("first c");
    expect(await remembered.get("a", async () => "second a")).toBe("second a");
  });
});
