import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { commands } from "./commands.ts";

// The one without a window first: it takes half of the processor.
const names = [
  "chromium-headless-shell",
  "chromium",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const applications = [
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const programs = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];

/** The browser for the tests, if there is one: Playwright's own, else one that is installed. */
export function findBrowser(): string | undefined {
  return [chromium.executablePath(), ...installedBrowsers()].find((path) => existsSync(path));
}

/**
 * Installs a browser when {@link findBrowser} finds none: Playwright's own, else, as root on
 * Debian, the package.
 *
 * @throws when neither works, with what to do by hand.
 */
export function ensureBrowser(): void {
  if (findBrowser()) return;
  console.log("No Chromium, Chrome or Edge found: installing Playwright's own.");
  spawnSync(process.execPath, [commands.playwright, "install", "chromium"], { stdio: "inherit" });
  if (!findBrowser() && isRootOnDebian()) {
    console.log("That didn't work: installing Debian's package.");
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "-qq", "chromium-headless-shell"], {
      stdio: "inherit",
    });
  }
  if (!findBrowser()) {
    throw new Error("The browser tests need Chromium, Chrome or Edge. Install one, and try again.");
  }
}

function installedBrowsers(): string[] {
  const { PATH, ProgramFiles, LOCALAPPDATA } = process.env;
  if (process.platform === "darwin") return applications.map((name) => join("/Applications", name));
  if (process.platform === "win32") {
    return [ProgramFiles, process.env["ProgramFiles(x86)"], LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  const folders = (PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}
