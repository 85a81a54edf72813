import { join } from "node:path";
import { defineConfig } from "vitest/config";

const emulator = join(import.meta.dirname, "..");

/**
 * The emulator's own tests, with every answer recorded; but not what starts another process, nor what
 * sends something else each time, nor faults on demand.
 */
export default defineConfig({
  root: emulator,
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: [
      "conformance/**",
      "browser/**",
      "server.test.ts",
      "bad-input.test.ts",
      "control/faults.test.ts",
    ],
    // A busy machine is no difference to Clerk's documents.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: [join(import.meta.dirname, "record-tests.ts")],
  },
});
