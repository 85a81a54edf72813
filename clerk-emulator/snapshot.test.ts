import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { password, people } from "./people.ts";
import { loadSnapshot, writeSnapshot } from "./snapshot.ts";
import { createStore } from "./store.ts";
import { seededEmulator } from "./test-browser.ts";
import { verifyPassword } from "./user-password.ts";

let directory: string;
let file: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "clerk-emulator-"));
  file = join(directory, "snapshot.json");
});

afterEach(() => rm(directory, { recursive: true }));

describe("writeSnapshot", () => {
  it("writes everything, so that another store can take over", async () => {
    const { store } = await seededEmulator();
    const id = await writeSnapshot(store, directory);
    const restored = createStore();

    expect(await loadSnapshot(restored, directory)).toBe(id);
    expect(restored.toJSON()).toEqual(store.toJSON());
    const ada = restored.users.first("emailAddress", people.ada.emailAddress);
    expect(ada?.id).toBe(people.ada.id);
    if (ada) await verifyPassword(ada, password);
  });

  it("keeps passwords only hashed, in a file for its owner's eyes", async () => {
    const { store } = await seededEmulator();
    await writeSnapshot(store, directory);

    expect(await readFile(file, "utf8")).not.toContain(password);
    const { mode } = await stat(file);
    // Windows has no such bits: there, the user's profile folder is what protects the file.
    if (process.platform !== "win32") expect(mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(["snapshot.json"]);
  });
});

describe("loadSnapshot", () => {
  it("says that there is none", async () => {
    expect(await loadSnapshot(createStore(), join(directory, "nowhere"))).toBeNull();
  });

  it.each(["", "{", "null", "{}", '{"version":2,"tables":{}}', '{"version":1,"tables":null}'])(
    "refuses a file that holds %j, names it, and leaves it alone",
    async (content) => {
      await writeFile(file, content);

      await expect(loadSnapshot(createStore(), directory)).rejects.toThrow(
        `${file} is no snapshot of the Clerk emulator. Move or delete it`,
      );
      expect(await readFile(file, "utf8")).toBe(content);
    },
  );
});
