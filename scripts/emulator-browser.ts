import { ensureBrowser, findBrowser } from "./browser.ts";
import { commands } from "./commands.ts";
import { onEnd } from "./on-end.ts";
import { runNode } from "./run-node.ts";

const aborted = new AbortController();
onEnd((exitCode) => {
  process.exitCode = exitCode || 1;
  aborted.abort();
});

/** Runs Clerk's components against the emulator, in the browser that there is. */
ensureBrowser();
const { exitCode } = await runNode(
  [commands.playwright, "test", "-c", "clerk-emulator/browser", ...process.argv.slice(2)],
  {
    env: { ...process.env, BROWSER_PATH: findBrowser() ?? "" },
    output: "show",
    signal: aborted.signal,
  },
);
process.exit(exitCode);
