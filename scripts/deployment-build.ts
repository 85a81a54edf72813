import { buildApp, isolatedEnvironment, testBuildDirectory } from "./build-app.ts";
import { findEmulatorTraces } from "./emulator-traces.ts";
import { generateClient } from "./generated-client.ts";

// A build as a deployment makes it, with keys that belong to nobody: the guard must let it pass,
// and nothing of the local stand-ins may be in it.
await generateClient();
await buildApp(
  isolatedEnvironment({
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_live_${btoa("clerk.atrium.example$")}`,
    CLERK_SECRET_KEY: "sk_live_0000000000000000000000000000000000000000",
    DATABASE_URL: "postgresql://app_login:password@database.example:5432/atrium",
    APP_URL: "https://atrium.example",
  }),
);
const traces = findEmulatorTraces(testBuildDirectory);
if (traces.length > 0) {
  console.error(`The build for deployment contains the Clerk emulator:\n${traces.join("\n")}`);
  process.exitCode = 1;
}
