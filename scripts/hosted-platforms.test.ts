import { expect, test } from "vitest";
import { platformVariables as ofEmulator } from "../clerk-emulator/hosted-platforms.ts";
import { platformVariables as ofApp } from "../lib/production-guard.ts";

// Two lists, because the emulator imports nothing of the app and the app nothing of the emulator.
test("app and emulator know the same hosted platforms", () => {
  expect([...ofApp]).toEqual([...ofEmulator]);
});
