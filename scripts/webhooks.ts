import { readEnvironment } from "./configuration.ts";
import { withLocalVariables } from "./local-variables.ts";

const usage = `Usage: npm run webhooks -- failed          lists the messages that failed
       npm run webhooks -- counts          how many of each type came, and what became of them
       npm run webhooks -- replay [id …]   applies the failed messages again, or these of them`;

/** What became of Clerk's webhook messages, and another try for those that failed. */
async function main([command, ...ids]: string[]): Promise<void> {
  const commands = { failed: listFailed, counts: listCounts, replay: () => replay(ids) };
  if (!command || !(command in commands)) throw new Error(usage);
  const directory = process.env.APP_DATA_DIRECTORY ?? ".atrium";
  const environment = withLocalVariables(readEnvironment(process.cwd()), directory);
  process.env.DATABASE_URL = environment.DATABASE_URL;
  await commands[command as keyof typeof commands]();
}

const inbox = () => import("@/lib/clerk-sync/inbox");

async function listFailed(): Promise<void> {
  const messages = await (await inbox()).listFailedMessages();
  for (const { id, type, attempts, error, receivedAt } of messages) {
    console.log(`${id}  ${type}  ${receivedAt.toISOString()}  ${attempts} attempts\n  ${error}`);
  }
  console.log(messages.length > 0 ? "npm run webhooks -- replay tries again." : "None has failed.");
}

async function listCounts(): Promise<void> {
  const counts = await (await inbox()).countMessages();
  for (const { type, status, _count } of counts) {
    console.log(`${type.padEnd(40)}${status.padEnd(10)}${String(_count).padStart(8)}`);
  }
  if (counts.length === 0) console.log("No message has come.");
}

async function replay(ids: string[]): Promise<void> {
  const { listFailedMessages, receive } = await inbox();
  const failed = await listFailedMessages();
  const unknown = ids.filter((id) => !failed.some((message) => message.id === id));
  if (unknown.length > 0) throw new Error(`Not among the failed messages: ${unknown.join(", ")}`);
  const chosen = ids.length > 0 ? failed.filter(({ id }) => ids.includes(id)) : failed;
  for (const { id, type, payload } of chosen) {
    const outcome = await receive(id, payload ?? "");
    console.log(`${id}  ${type}  ${outcome}`);
    if (outcome === "failed") process.exitCode = 1;
  }
  if (chosen.length === 0) console.log("None has failed.");
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// The connections to the database stay open for as long as the process.
process.exit();
