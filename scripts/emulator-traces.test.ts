import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findEmulatorTraces } from "./emulator-traces.ts";

describe("findEmulatorTraces", () => {
  let build = "";
  beforeEach(() => {
    build = mkdtempSync(join(tmpdir(), "atrium-build-"));
  });
  afterEach(() => rm(build, { recursive: true }));

  function write(file: string, content: string): void {
    mkdirSync(dirname(join(build, file)), { recursive: true });
    writeFileSync(join(build, file), content);
  }

  test.each([
    ["its key", `pk_test_${btoa("clerk-emulator-0a1b2c3d.clerk.accounts.dev$")}`],
    ["its host name", "https://clerk-emulator-0a1b2c3d.clerk.accounts.dev"],
    ["its address", "http://localhost:4400/npm/@clerk/clerk-js@6/dist/clerk.browser.js"],
    ["its address on another port", "http://127.0.0.1:4417"],
  ])("finds %s, and says in which file", (_, text) => {
    write("static/chunks/app.js", `var a="${text}";`);
    expect(findEmulatorTraces(build)[0]).toMatch(/app\.js: /);
  });

  test("finds nothing in a build for deployment, whose guard knows the emulator's prefix", () => {
    write("server/chunks/guard.js", `host.startsWith("clerk-emulator-")`);
    write("static/chunks/app.js", `var key="pk_live_${btoa("clerk.example.com$")}"`);
    expect(findEmulatorTraces(build)).toEqual([]);
  });

  test("leaves out the cache, which isn't deployed", () => {
    write("cache/turbopack/1.sst", "http://localhost:4400");
    expect(findEmulatorTraces(build)).toEqual([]);
  });

  test("throws when there is no build", () => {
    expect(() => findEmulatorTraces(join(build, "none"))).toThrow("ENOENT");
  });
});
