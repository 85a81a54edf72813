import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser.ts";

// A browser asks its maker for updates and lists as soon as it starts; the tests are offline.
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
];

/** Started by `npm run e2e`, which sets APP_URL and the variables of the Clerk instance. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  // Ceilings for a busy machine; a quiet one needs a tenth.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: "test-results/e2e",
  reporter: [
    ["list"],
    ["html", { open: "never" }],
    ["json", { outputFile: "test-results/e2e.json" }],
  ],
  use: {
    baseURL: process.env.APP_URL,
    locale: "en-US",
    timezoneId: "UTC",
    // What moves can't be pressed: a press meant for a button would miss it.
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // A film of every page costs a third of the processor; a failure has its last picture instead.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findBrowser(), args: quiet },
  },
  projects: [
    { name: "main", testIgnore: "**/*.{pending,emulator}.spec.ts" },
    // These change the Clerk instance's settings, so they need it for themselves.
    {
      name: "pending",
      testMatch: "**/*.pending.spec.ts",
      dependencies: ["main"],
      fullyParallel: false,
      workers: 1,
    },
    // These move the clock, and let events come twice and in disorder: Clerk itself can't be asked to.
    ...(process.env.CLERK_API_URL
      ? [
          {
            name: "emulator",
            testMatch: "**/*.emulator.spec.ts",
            dependencies: ["pending"],
            fullyParallel: false,
            workers: 1,
          },
        ]
      : []),
  ],
});
