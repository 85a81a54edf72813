import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parsePublishableKey } from "@clerk/shared/keys";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadKeys } from "./keys.ts";

let directory: string;

beforeEach(async () => {
  directory = path.join(await mkdtemp(path.join(tmpdir(), "clerk-emulator-keys-")), "data");
});
afterEach(() => rm(path.dirname(directory), { recursive: true }));

describe("loadKeys", () => {
  it("makes keys once for a directory and finds them again", async () => {
    const made = await loadKeys(directory);
    const found = await loadKeys(directory);
    expect(found.secretKey).toBe(made.secretKey);
    expect(found.publicJwk).toEqual(made.publicJwk);
    expect(made.secretKey).toMatch(/^sk_test_[0-9a-f]{64}$/);
  });

  it("makes a publishable key that Clerk's packages take for a development instance's", async () => {
    const { publishableKey, frontendApiHost } = await loadKeys(directory);
    expect(parsePublishableKey(publishableKey)).toMatchObject({
      instanceType: "development",
      frontendApi: frontendApiHost,
    });
    expect(frontendApiHost).toMatch(/^clerk-emulator-[0-9a-f]{8}\.clerk\.accounts\.dev$/);
  });

  it("makes different ones for every directory, and without one", async () => {
    const keys = await Promise.all([loadKeys(directory), loadKeys(null), loadKeys(null)]);
    for (const part of ["secretKey", "publishableKey"] as const) {
      expect(new Set(keys.map((each) => each[part])).size).toBe(3);
    }
  });

  it("shows nothing of the private key in the public one", async () => {
    const { publicJwk } = await loadKeys(null);
    expect(Object.keys(publicJwk).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });

  it("hides the file from git, and refuses one that others can read", async () => {
    await loadKeys(directory);
    expect(await readFile(path.join(directory, ".gitignore"), "utf8")).toBe("*\n");
    if (process.platform === "win32") return;
    const file = path.join(directory, "keys.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await chmod(file, 0o644);
    await expect(loadKeys(directory)).rejects.toThrow(`Others can read ${file}`);
  });

  it("refuses a file that it didn't write, and leaves it", async () => {
    await loadKeys(directory);
    const file = path.join(directory, "keys.json");
    await writeFile(file, "{}");
    await expect(loadKeys(directory)).rejects.toThrow("is not a key file");
    expect(await readFile(file, "utf8")).toBe("{}");
  });
});
