import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

interface Ready {
  type: string;
  url: string;
  environment: Record<string, string>;
}

const script = fileURLToPath(new URL("./bin.mjs", import.meta.url));
let directory: string;
let started: ChildProcess[];

beforeEach(async () => {
  started = [];
  directory = await mkdtemp(join(tmpdir(), "clerk-emulator-"));
});

afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  await rm(directory, { recursive: true });
});

function run(environment: Record<string, string> = {}, port = "0") {
  const child = fork(script, ["--port", port, "--directory", directory], {
    execArgv: [],
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  return { child, output: () => output };
}

async function start() {
  const running = run();
  const [ready] = (await once(running.child, "message")) as [Ready];
  return { ...running, ...ready };
}

/** Makes a user through the Backend API, and returns once that is acknowledged. */
async function createUser({ url, environment }: Ready, emailAddress: string): Promise<void> {
  const response = await fetch(`${url}/backend-api/v1/users`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${environment.CLERK_SECRET_KEY}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ email_address: [emailAddress], skip_password_requirement: true }),
  });
  expect(response.status).toBe(200);
}

async function emailAddresses({ url, environment }: Ready): Promise<string[]> {
  const response = await fetch(`${url}/backend-api/v1/users?limit=100`, {
    headers: { Authorization: `Bearer ${environment.CLERK_SECRET_KEY}` },
  });
  const users = (await response.json()) as { email_addresses: { email_address: string }[] }[];
  return users.flatMap((user) => user.email_addresses.map((each) => each.email_address));
}

// Each test starts processes, which takes seconds on a busy machine.
describe("server", { timeout: 30_000 }, () => {
  it("hands its variables to the process that forked it, and says nothing else", async () => {
    const { environment, url, output } = await start();

    expect(environment).toMatchObject({
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: expect.stringMatching(/^pk_test_/),
      CLERK_API_URL: `${url}/backend-api`,
      NEXT_PUBLIC_CLERK_PROXY_URL: url,
    });
    expect((await fetch(`${url}/emulator/health`)).status).toBe(200);
    expect(output()).toBe("");
  });

  it("keeps its keys in files that only their owner can read", async () => {
    await start();

    expect(await readFile(join(directory, ".gitignore"), "utf8")).toBe("*\n");
    for (const name of ["keys.json", "snapshot.json", "journal.jsonl"]) {
      const { mode } = await stat(join(directory, name));
      if (process.platform !== "win32") expect(mode & 0o777).toBe(0o600);
    }
  });

  it("can't be reached from another machine", async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((each) => each?.family === "IPv4" && !each.internal);

    for (const address of outside) {
      await expect(fetch(`http://${address?.address}:${port}/emulator/health`)).rejects.toThrow();
    }
  });

  it("keeps its keys and data when it is started again", async () => {
    const first = await start();
    await createUser(first, "kept@example.com");
    first.child.disconnect();
    await once(first.child, "exit");
    const second = await start();

    expect(second.environment.CLERK_SECRET_KEY).toBe(first.environment.CLERK_SECRET_KEY);
    expect(await emailAddresses(second)).toContain("kept@example.com");
  });

  it("loses nothing that it acknowledged when it is killed in the middle of writes", async () => {
    const first = await start();
    const acknowledged: string[] = [];
    const writing = Array.from({ length: 40 }, async (_, number) => {
      const emailAddress = `person-${number}@example.com`;
      await createUser(first, emailAddress);
      acknowledged.push(emailAddress);
      if (acknowledged.length === 10) first.child.kill("SIGKILL");
    });
    await Promise.allSettled(writing);
    const second = await start();

    expect(acknowledged.length).toBeGreaterThanOrEqual(10);
    expect(await emailAddresses(second)).toEqual(expect.arrayContaining(acknowledged));
  });

  it.each(["SIGINT", "SIGTERM"] as const)("stops on %s", async (signal) => {
    const { child } = await start();
    child.kill(signal);

    // Windows knows no signals: there, the process just ends.
    const expected = process.platform === "win32" ? [null, signal] : [0, null];
    expect(await once(child, "exit")).toEqual(expected);
  });

  it("stops when the process that forked it goes", async () => {
    const { child } = await start();
    child.disconnect();

    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("says that its port is taken, and what to do", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { child, output } = run({}, port);

    expect(await once(child, "exit")).toEqual([1, null]);
    expect(output()).toContain(`Port ${port} is taken.`);
    expect(output()).toContain("--port");
    other.close();
  });

  it("refuses a broken snapshot, and leaves it where it is", async () => {
    await writeFile(join(directory, "snapshot.json"), '{"version":1,"tab');
    const { child, output } = run();

    expect(await once(child, "exit")).toEqual([1, null]);
    expect(output()).toContain("snapshot.json is no snapshot of the Clerk emulator.");
    expect(await readFile(join(directory, "snapshot.json"), "utf8")).toBe('{"version":1,"tab');
  });

  it.each(["NODE_ENV=production", "VERCEL=1"])("refuses to start with %s", async (assignment) => {
    const [name = "", value = ""] = assignment.split("=");
    const { child, output } = run({ [name]: value });

    expect(await once(child, "exit")).toEqual([1, null]);
    expect(output()).toContain("The Clerk emulator doesn't run");
  });
});
