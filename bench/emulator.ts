import { generateKeyPair } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { SignJWT } from "jose";
import { startEmulator } from "../scripts/emulator-process.ts";
import { anyFreePort } from "../scripts/ports.ts";
import { fillEmulator, signIn } from "./emulator-data.ts";
import { median, rounded, row } from "./figures.ts";

const samples = 2000;
const starts = 7;

/**
 * How quick the Clerk emulator is with 10,000 people in 1,000 organizations: its start, until the
 * first answer, and the calls that every page of an application waits for.
 */
export async function emulator(): Promise<Record<string, string | number>> {
  const directory = await mkdtemp(join(tmpdir(), "clerk-emulator-bench-"));
  const start = async () =>
    startEmulator({ port: await anyFreePort(), appOrigin: "http://localhost:3000", directory });
  try {
    const filling = await start();
    await fillEmulator(filling).finally(filling.stop);
    const startTimes: number[] = [];
    for (let count = 0; count < starts; count++) {
      const begin = performance.now();
      const running = await start();
      await fetch(`${running.url}/emulator/health`);
      startTimes.push(performance.now() - begin);
      await running.stop();
    }
    const running = await start();
    const times = await measureCalls(running).finally(running.stop);
    return report({ start: startTimes, ...times });
  } finally {
    await rm(directory, { recursive: true });
  }
}

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

async function measureCalls({ url, environment }: Emulator) {
  const { devBrowser, sessionId, userId } = await signIn(url, environment);
  const secret = { Authorization: `Bearer ${environment.CLERK_SECRET_KEY}` };
  const browser = `__clerk_db_jwt=${devBrowser}&_clerk_session_id=${sessionId}`;
  const tokens = `${url}/v1/client/sessions/${sessionId}/tokens?${browser}`;
  const change = (count: number) => JSON.stringify({ first_name: `Name ${count}` });
  return {
    "GET client": await timesOf(() => fetch(`${url}/v1/client?${browser}`)),
    "token refresh": await timesOf(() => fetch(tokens, { method: "POST" })),
    JWKS: await timesOf(() => fetch(`${url}/backend-api/v1/jwks`, { headers: secret })),
    "change of a user, on disk": await timesOf((count) =>
      fetch(`${url}/backend-api/v1/users/${userId}`, {
        method: "PATCH",
        headers: { ...secret, "Content-Type": "application/json" },
        body: change(count),
      }),
    ),
    "an RS256 signature alone": await timesOfSigning(),
  };
}

async function timesOf(ask: (count: number) => Promise<Response>): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < samples + 100; count++) {
    const begin = performance.now();
    const response = await ask(count);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${response.url} answers ${response.status}.`);
    if (count >= 100) times.push(performance.now() - begin);
  }
  return times;
}

/** What no emulator can go below for a token. */
async function timesOfSigning(): Promise<number[]> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const times: number[] = [];
  for (let count = 0; count < samples; count++) {
    const begin = performance.now();
    await new SignJWT({ sub: "user" }).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
    times.push(performance.now() - begin);
  }
  return times;
}

function report(times: Record<string, number[]>): Record<string, string | number> {
  console.log(row("milliseconds", ["median", "99 of 100"]));
  for (const [name, values] of Object.entries(times)) {
    const slow = values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)];
    console.log(row(name, [median(values), slow ?? 0]));
  }
  const figure = (name: string) => rounded(median(times[name] ?? []));
  return {
    bench: "emulator",
    token_p50_ms: figure("token refresh"),
    client_p50_ms: figure("GET client"),
    jwks_p50_ms: figure("JWKS"),
    start_ms: figure("start"),
  };
}
