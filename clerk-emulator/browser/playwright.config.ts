import { defineConfig } from "@playwright/test";

// A browser asks its maker for updates and lists as soon as it starts; the tests are offline.
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-sync",
  "--no-first-run",
];

/** Clerk's own components on a bare page against the emulator, without an application. */
export default defineConfig({
  testDir: ".",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  // Ceilings for a busy machine; a quiet one needs a tenth.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: "../../test-results/emulator",
  reporter: [["list"], ["json", { outputFile: "../../test-results/emulator.json" }]],
  use: {
    locale: "en-US",
    timezoneId: "UTC",
    // What moves can't be pressed: a press meant for a button would miss it.
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 20_000,
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.BROWSER_PATH || undefined, args: quiet },
  },
});
