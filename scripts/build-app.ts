import { commands } from "./commands.ts";
import { runNode } from "./run-node.ts";

/** Apart from `.next`, so that tests build beside a running `npm run dev`. */
export const testBuildDirectory = ".next-test";

/**
 * The environment of a build or a server that must see these variables and none of the developer's:
 * Next leaves the `.env` files alone when it believes that it has read them.
 */
export function isolatedEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/CLERK|^DATABASE_URL$|^APP_/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    __NEXT_PROCESSED_ENV: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_BUILD_DIRECTORY: testBuildDirectory,
    ...variables,
    NODE_ENV: "production",
  };
}

/** @throws when the build fails; what it printed is on the terminal. */
export async function buildApp(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<void> {
  const { exitCode } = await runNode([commands.next, "build"], { env, output: "show", signal });
  if (exitCode !== 0) throw new Error("The build failed; see its message above.");
}
