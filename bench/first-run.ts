import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";
import { ensureBrowser, findBrowser } from "../scripts/browser.ts";

type Part = { name: string; seconds: number };

/**
 * What somebody waits for who has just cloned the repository, with packages in npm's cache: from
 * `npm install` to a sign-in form that can be typed into.
 */
export async function firstRun(): Promise<{ bench: string; seconds: number; parts: Part[] }> {
  ensureBrowser();
  const clone = mkdtempSync(join(tmpdir(), "atrium-first-run-"));
  const parts: Part[] = [];
  let dev: ChildProcess | undefined;
  try {
    execFileSync("git", ["clone", "--quiet", "--local", ".", clone]);
    await measure(parts, "npm install", () => install(clone));
    dev = npm(clone, ["run", "dev"]);
    const url = await measure(parts, "npm run dev, until its table", () => appUrl(dev));
    await measure(parts, "sign-in form, first compilation", () => openSignIn(url));
  } finally {
    if (dev) await stop(dev);
    rmSync(clone, { recursive: true, force: true });
  }
  const seconds = round(parts.reduce((sum, part) => sum + part.seconds, 0));
  printTable([...parts, { name: "all", seconds }], seconds);
  return { bench: "first-run", seconds, parts };
}

async function measure<T>(parts: Part[], name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  parts.push({ name, seconds: round((performance.now() - start) / 1000) });
  return result;
}

const configuration = /CLERK|DATABASE|DIRECT_URL|^npm_(?!config)|^APP_|^NODE_ENV$|^PORT$/;

/** Starts npm with an environment that says nothing of Clerk, the database or this process. */
function npm(directory: string, args: string[]): ChildProcess {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (configuration.test(name)) delete env[name];
  return spawn("npm", args, {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
  });
}

async function install(directory: string): Promise<void> {
  const child = npm(directory, ["install", "--no-audit", "--no-fund"]);
  child.stdout?.resume();
  const [exitCode] = await once(child, "exit");
  if (exitCode !== 0) throw new Error("npm install failed; see its message above.");
}

/** Reads what the command prints until it says where the app is. */
async function appUrl(dev: ChildProcess | undefined): Promise<string> {
  if (!dev?.stdout) throw new Error("npm run dev has no output to read.");
  for await (const line of createInterface({ input: dev.stdout })) {
    const url = /^ {2}App +(http:\S+)/.exec(line)?.[1];
    if (url) {
      dev.stdout.resume();
      return url;
    }
  }
  throw new Error("npm run dev ended before it printed where the app is.");
}

async function openSignIn(url: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: findBrowser() });
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/sign-in`, { timeout: 60_000 });
    const field = page.getByLabel("Email address");
    await field.fill("ada+clerk_test@example.com", { timeout: 60_000 });
  } finally {
    await browser.close();
  }
}

/** npm ends before what it has started; its output stays open until the last of them is gone. */
async function stop(dev: ChildProcess): Promise<void> {
  if (dev.exitCode !== null) return;
  const closed = once(dev, "close");
  dev.stdout?.resume();
  dev.kill("SIGTERM");
  await closed;
}

function printTable(parts: Part[], total: number): void {
  for (const { name, seconds } of parts) {
    const share = `${Math.round((100 * seconds) / total)} %`;
    console.log(`${name.padEnd(34)}${seconds.toFixed(1).padStart(6)} s${share.padStart(7)}`);
  }
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
