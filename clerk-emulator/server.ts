import { parseOptions, usage } from "./options.ts";
import { refuseHostedPlatform, refuseProductionMode } from "./production-locks.ts";
import { type RunningServer, startServer } from "./start-server.ts";

/** Runs until it is told to stop: by a signal, or by the end of the process that forked it. */
async function run(): Promise<void> {
  const commandLine = process.argv.slice(2);
  if (commandLine.includes("--help")) return console.log(usage);
  refuseProductionMode(process.env);
  refuseHostedPlatform(process.env);
  const options = parseOptions(commandLine, process.env);
  const server = await startServer(options, console.log);
  stopWhenTold(server);
  const { url, environment, others } = server;
  const ready = { type: "ready", url, environment, others: Object.fromEntries(others) };
  if (process.send) process.send(ready);
  else console.log(introduction(server));
}

function stopWhenTold(server: RunningServer): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("disconnect", stop);
}

/** Secrets don't belong into a terminal. */
const shownElsewhere: Record<string, string> = {
  CLERK_SECRET_KEY: "(see keys.json)",
  CLERK_WEBHOOK_SIGNING_SECRET: "(see the emulator's page)",
};

const introduction = ({
  url,
  environment,
  others,
}: RunningServer) => `The Clerk emulator is at ${url}

To point an app at it, start the app with these variables:
${lines(environment)}
${[...others].map(([name, each]) => `\nThe instance ${name}:\n${lines(each)}\n`).join("")}
Don't write them into an .env file: a build would pick them up. Stop with Ctrl-C.`;

const lines = (environment: Record<string, string>) =>
  Object.entries(environment)
    .map(([name, value]) => `  ${name}=${shownElsewhere[name] ?? value}`)
    .join("\n");

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
