import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { Webhook } from "svix";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { deliver } from "@/lib/clerk-sync/history.fixture";
import { ModelClerk } from "@/lib/clerk-sync/model-clerk.fixture";
import {
  auditedSessions,
  expectedState,
  mirroredState,
} from "@/lib/clerk-sync/model-state.fixture";
import { type Step, take } from "@/lib/clerk-sync/model-steps.fixture";
import { forkServer, stopChild } from "@/scripts/child";

const messages = Number(process.env.MESSAGES || 2_000);
const atOnce = 40;
/** After how many answers the server is killed. */
const deaths = [0.2, 0.5, 0.8].map((part) => Math.floor(part * messages));

const secret = `whsec_${randomBytes(24).toString("base64")}`;
const webhook = new Webhook(secret);
const url = new URL(inject("templateDatabase").superuserUrl);
url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
const superuser = new Client({ connectionString: url.href });
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(() => superuser.connect());
afterAll(async () => {
  await stopChild(server.child);
  await superuser.end();
});

test("a server that is killed three times in a burst loses nothing and applies nothing twice", async () => {
  const clerk = await crowd();
  const before = clerk.told.length;
  while (clerk.told.length < before + messages) take(clerk, something(clerk.told.length));
  const burst = clerk.told.slice(before).map((told, index) => {
    if (told.kind !== "event") throw new Error("Only events are sent.");
    return { id: `msg_burst${index}`, body: JSON.stringify({ object: "event", ...told }) };
  });

  server = await startServer();
  const { sent, repeated } = await send(burst);
  console.log(`${messages} messages, sent ${sent} times, ${repeated} of them taken before`);

  expect(sent).toBeGreaterThan(messages);
  expect(await mirroredState(superuser, clerk.ids)).toEqual(expectedState([clerk]));
  expect(await auditedSessions(superuser, clerk.ids)).toEqual(
    new Map([...clerk.sessions.keys()].map((id) => [`session.started ${id}`, 1])),
  );
  const { rows } = await superuser.query(
    "SELECT status, count(*)::int FROM webhook_messages WHERE id LIKE 'msg_burst%' GROUP BY 1",
  );
  expect(rows).toEqual([{ status: "applied", count: messages }]);
}, 900_000);

/** A hundred people in fifty organizations, known here already. */
async function crowd(): Promise<ModelClerk> {
  const clerk = new ModelClerk("crowd");
  for (let one = 0; one < 100; one++) take(clerk, { does: "createUser", one, other: 0 });
  for (let one = 0; one < 50; one++) take(clerk, { does: "createOrganization", one, other: 1 });
  for (let one = 0; one < 100; one++) take(clerk, { does: "join", one, other: one + 1 });
  await deliver(
    clerk.told,
    clerk.told.map(() => [0]),
    "crowd",
  );
  return clerk;
}

/** Every other time somebody signs in: the audit log tells how often that was applied. */
function something(number: number): Step {
  const others: Step["does"][] = ["updateUser", "changeRole", "updateOrganization", "invite"];
  const does = number % 2 ? "signIn" : others[(number / 2) % others.length];
  return { does: does ?? "signIn", one: number * 7, other: number };
}

/** Sends each message until it is answered with 2xx, as Svix does, and kills the server on the way. */
async function send(burst: { id: string; body: string }[]) {
  const waiting = burst.map((message, index) => ({
    message,
    turn: (index * 1_237) % burst.length,
  }));
  const queue = waiting.toSorted((a, b) => a.turn - b.turn).map(({ message }) => message);
  let [sent, answered, repeated] = [0, 0, 0];
  let up: Promise<unknown> = Promise.resolve();
  const kill = async () => {
    server.child.kill("SIGKILL");
    server = await startServer();
  };
  const worker = async () => {
    for (let message = queue.shift(); message; message = queue.shift()) {
      await up;
      sent++;
      if (sent > 10 * burst.length) throw new Error("The server doesn't take the messages.");
      const outcome = await post(message);
      if (!outcome) queue.push(message);
      else answered++;
      if (outcome === "repeated") repeated++;
      if (outcome && deaths.includes(answered)) up = kill();
    }
  };
  // Those whose last message is still under way elsewhere end too early; the others see it through.
  await Promise.all(Array.from({ length: atOnce }, worker));
  await worker();
  expect(answered).toBe(burst.length);
  return { sent, repeated };
}

/** What the server said of a message; nothing when it died over it. */
async function post({ id, body }: { id: string; body: string }): Promise<string | undefined> {
  const now = new Date();
  try {
    const response = await fetch(server.url, {
      method: "POST",
      headers: {
        "svix-id": id,
        "svix-timestamp": String(Math.floor(now.getTime() / 1_000)),
        "svix-signature": webhook.sign(id, now, body),
      },
      body,
    });
    const answer = (await response.json()) as { outcome?: string; error?: string };
    if (response.status < 500) return answer.outcome ?? expect.fail(answer.error);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

async function startServer() {
  const child = forkServer(fileURLToPath(new URL("route-server.fixture.ts", import.meta.url)), [], {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: {
      ...process.env,
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_test_${btoa("a.clerk.accounts.dev$")}`,
      CLERK_SECRET_KEY: "sk_test_a",
      CLERK_WEBHOOK_SIGNING_SECRET: secret,
    },
    output: "inherit",
  });
  const [port] = await once(child, "message");
  return { child, url: `http://localhost:${port}` };
}
