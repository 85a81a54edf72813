import { appendFile, cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "./client.ts";
import type { Instance } from "./instance.ts";
import { type KeptStore, keepStore } from "./keep-store.ts";
import { people } from "./people.ts";
import { createSession } from "./session.ts";
import { createStore, type Store } from "./store.ts";
import { seededEmulator } from "./test-browser.ts";
import { touchSession } from "./touch-session.ts";
import { updateUser } from "./user.ts";

const nothing = async () => {};
const names = ["Augusta", "Byron", "Charles", "Dorothy"];
let directory: string;
let journal: string;
let instance: Instance;
let store: Store;
const opened: KeptStore[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "clerk-emulator-"));
  journal = join(directory, "journal.jsonl");
  ({ instance, store } = await seededEmulator());
});

afterEach(async () => {
  for (const kept of opened.splice(0)) await kept.close();
  await rm(directory, { recursive: true });
});

async function keep(kept = store, limit?: number): Promise<KeptStore> {
  const opening = await keepStore(kept, directory, nothing, limit);
  opened.push(opening);
  return opening;
}

const rename = (firstName: string) => updateUser(instance, people.ada.id, { firstName });
const journalText = () => readFile(journal, "utf8");

/** What a process would find that starts when this one was killed now. */
async function afterKill(): Promise<Store> {
  const copy = await mkdtemp(join(tmpdir(), "clerk-emulator-"));
  await cp(directory, copy, { recursive: true });
  const restored = createStore();
  const kept = await keepStore(restored, copy, nothing);
  await kept.close();
  await rm(copy, { recursive: true });
  return restored;
}

const firstName = async () => (await afterKill()).users.get(people.ada.id)?.firstName;

describe("save", () => {
  it("has every change on disk when it resolves, overlapping calls included", async () => {
    const { save } = await keep();
    await Promise.all(
      names.map(async (name) => {
        rename(name);
        await save();
        expect(await journalText()).toContain(name);
      }),
    );

    expect((await afterKill()).toJSON()).toEqual(JSON.parse(JSON.stringify(store)));
  });

  it("appends what has changed, and leaves the snapshot alone", async () => {
    const { save } = await keep();
    const snapshot = await readFile(join(directory, "snapshot.json"), "utf8");
    rename("Augusta");
    await save();

    expect(await readFile(join(directory, "snapshot.json"), "utf8")).toBe(snapshot);
    expect((await journalText()).split("\n")).toHaveLength(3);
  });

  it("doesn't wait for a time of use, which goes along with the next change", async () => {
    const session = createSession(instance, createClient(instance), people.max.id);
    const { save } = await keep();
    const before = await journalText();
    touchSession(instance, session);
    await save();
    expect(await journalText()).toBe(before);
    rename("Augusta");
    await save();

    expect((await afterKill()).toJSON()).toEqual(JSON.parse(JSON.stringify(store)));
  });

  it("begins a new journal after a new snapshot when the old one is long", async () => {
    const { save } = await keep(store, 5_000);
    for (let change = 0; change < 20; change++) {
      rename(`Ada ${change}`);
      await save();
    }

    expect((await stat(journal)).size).toBeLessThan(10_000);
    expect(await firstName()).toBe("Ada 19");
  });

  it("restores whatever was done, in the order in which it is kept", async () => {
    const { save } = await keep(store, 2_000);
    const id = fc.constantFrom("a", "b", "c");
    const step = fc.oneof(
      fc.record({ put: id, name: fc.string() }),
      fc.record({ delete: id }),
      fc.constant({ save: true }),
      fc.constant({ clear: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const [organization] = store.organizations.values();
        for (const each of steps) {
          if ("put" in each && organization) {
            store.organizations.put({ ...organization, id: each.put, name: each.name });
          } else if ("delete" in each) store.organizations.delete(each.delete);
          else if ("clear" in each) store.organizations.clear();
          else await save();
          if (organization) store.organizations.put(organization);
        }
        await save();
        expect((await afterKill()).toJSON()).toEqual(JSON.parse(JSON.stringify(store)));
      }),
      { numRuns: 30 },
    );
  });
});

describe("close", () => {
  it("leaves one snapshot of everything, and an empty journal", async () => {
    const session = createSession(instance, createClient(instance), people.max.id);
    const { close } = await keepStore(store, directory, nothing);
    touchSession(instance, session);
    await close();

    expect((await journalText()).split("\n")).toHaveLength(2);
    expect((await afterKill()).toJSON()).toEqual(JSON.parse(JSON.stringify(store)));
  });
});

describe("keepStore", () => {
  beforeEach(async () => {
    const { save } = await keep();
    for (const name of ["Augusta", "Byron"]) {
      rename(name);
      await save();
    }
  });

  it("drops a last line that was torn, and goes on after the one before", async () => {
    await appendFile(journal, '[{"table":"users","put":{"id":"user_1');
    await keep(createStore());

    expect(await firstName()).toBe("Byron");
    expect((await journalText()).endsWith("]\n")).toBe(true);
  });

  it.each(["}", '[{"table":"nowhere","put":{"id":"a"}}]', "7", "[null]"])(
    "refuses a journal with the line %j in it, names it, and leaves it alone",
    async (line) => {
      await appendFile(journal, `${line}\n[]\n`);
      const before = await journalText();

      await expect(keepStore(createStore(), directory, nothing)).rejects.toThrow(
        `${journal} is no journal of the Clerk emulator. Move or delete it`,
      );
      expect(await journalText()).toBe(before);
    },
  );

  it("leaves out a journal that belongs to another snapshot", async () => {
    const snapshot = JSON.stringify(store);
    await writeFile(join(directory, "snapshot.json"), snapshot.replaceAll("Byron", "Charles"));

    expect(await firstName()).toBe("Charles");
  });

  it("fills the store when there is no snapshot, whatever the journal says", async () => {
    await rm(join(directory, "snapshot.json"));
    const filled = createStore();
    const kept = await keepStore(filled, directory, async () => {
      filled.fromJSON(store.toJSON());
      filled.users.delete(people.ada.id);
    });
    opened.push(kept);

    expect(filled.users.get(people.ada.id)).toBeUndefined();
    expect((await afterKill()).users.get(people.ada.id)).toBeUndefined();
  });
});
