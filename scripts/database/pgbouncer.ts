import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { hasExited, stopChild } from "../child.ts";
import { anyFreePort } from "../ports.ts";
import { postgresIdentity } from "./postgres-identity.ts";

export type PgBouncer = {
  /** The URL it was started for, through the pooler. */
  url: string;
  stop(): Promise<void>;
};

/**
 * PgBouncer's program, if there is one. As root on Debian, it is installed when there is none.
 *
 * @throws in CI, when there is none even so: what it would have proved must not go missing there
 */
export function ensurePgBouncer(): string | undefined {
  if (!findPgBouncer() && process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    install();
  }
  const program = findPgBouncer();
  if (!program && process.env.CI) {
    throw new Error(
      "CI needs PgBouncer: install it first (on Debian, `apt-get install pgbouncer`).",
    );
  }
  return program;
}

/** Debian keeps it out of an ordinary user's PATH. */
function findPgBouncer(): string | undefined {
  const name = process.platform === "win32" ? "pgbouncer.exe" : "pgbouncer";
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function install() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-qq"], { env });
    execFileSync("apt-get", ["install", "-y", "-qq", "pgbouncer"], { env });
  } catch {
    // Without a network there is none to be had; the caller decides whether that is a failure.
  }
}

/**
 * Starts PgBouncer in transaction mode on a free loopback port, in front of a database.
 *
 * @param databaseUrl the role that it lets in, and connects as
 * @param poolSize the connections to the server that all of its clients share
 * @throws its log, when it doesn't start
 * @see https://www.pgbouncer.org/config.html
 */
export async function startPgBouncer(
  program: string,
  databaseUrl: string,
  poolSize: number,
): Promise<PgBouncer> {
  const port = await anyFreePort();
  const directory = mkdtempSync(join(tmpdir(), "atrium-pgbouncer-"));
  const child = spawn(program, [configure(directory, new URL(databaseUrl), port, poolSize)], {
    // It refuses to run as root, as Postgres does.
    ...postgresIdentity(),
    cwd: directory,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (text: Buffer) => {
    log += text;
  });
  const stop = async () => {
    await stopChild(child);
    rmSync(directory, { recursive: true });
  };
  // Without this, a test that is interrupted would leave it behind.
  process.once("exit", () => child.kill());
  while (!(await accepts(port))) {
    if (hasExited(child)) throw new Error(`PgBouncer did not start:\n${log}`);
    await delay(20);
  }
  const url = new URL(databaseUrl);
  url.port = String(port);
  return { url: url.href, stop };
}

/** Writes the settings and the password, for nobody else to read. Returns the settings' file. */
function configure(directory: string, url: URL, port: number, poolSize: number): string {
  const settings = join(directory, "pgbouncer.ini");
  const users = join(directory, "users.txt");
  writeFileSync(users, `"${url.username}" "${decodeURIComponent(url.password)}"\n`, {
    mode: 0o600,
  });
  writeFileSync(
    settings,
    `[databases]
* = host=127.0.0.1 port=${url.port}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 500
`,
    { mode: 0o600 },
  );
  const identity = postgresIdentity();
  if (identity) {
    chmodSync(directory, 0o711);
    for (const file of [settings, users]) chownSync(file, identity.uid, identity.gid);
  }
  return settings;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
