import { join } from "node:path";
import { defineConfig } from "vitest/config";

const emulator = join(import.meta.dirname, "..");

/** The emulator's own tests, with every answer recorded. */
export default defineConfig({
  root: emulator,
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["conformance", "server.test.ts", "browser"],
    setupFiles: [join(import.meta.dirname, "record-tests.ts")],
  },
});
