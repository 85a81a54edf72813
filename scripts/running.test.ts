import { describe, expect, test } from "vitest";
import { Running } from "./running.ts";

describe("Running", () => {
  test("stops the last first, and each once", async () => {
    const stopped: string[] = [];
    const running = new Running();
    running.add(() => void stopped.push("database"));
    running.add(() => void stopped.push("app"));
    await Promise.all([running.stop(), running.stop()]);
    expect(stopped).toEqual(["app", "database"]);
  });

  test("stops the rest when one fails to stop, then says so", async () => {
    const stopped: string[] = [];
    const running = new Running();
    running.add(() => void stopped.push("database"));
    running.add(() => Promise.reject(new Error("The app hangs.")));
    await expect(running.stop()).rejects.toThrow("The app hangs.");
    expect(stopped).toEqual(["database"]);
  });
});
