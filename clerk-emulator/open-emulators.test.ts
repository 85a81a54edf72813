import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "./configuration.ts";
import { openEmulators } from "./open-emulators.ts";
import { parseOptions } from "./options.ts";
import { createUser } from "./user.ts";

let directory: string;
let options: ReturnType<typeof parseOptions>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "clerk-emulator-"));
  const file = join(directory, "other.mjs");
  const configuration = { ...defaultConfiguration, applicationName: "Other" };
  await writeFile(file, `export const configuration = ${JSON.stringify(configuration)};`);
  const webhook = ["--webhook", "/api/webhooks/clerk"];
  const commandLine = ["--directory", directory, "--instance", `other=${file}`, ...webhook];
  options = parseOptions(commandLine, {});
});

afterEach(() => rm(directory, { recursive: true }));

const open = () => openEmulators(options, 4400, () => {});

describe("openEmulators", () => {
  it("opens the instance of a file beside the application's, with keys and data of its own", async () => {
    const first = await open();
    const other = first.others.get("other");
    if (!other) throw new Error("It isn't there.");
    expect(other.instance.url).toBe("http://localhost:4400/instances/other");
    expect(other.instance.configuration.applicationName).toBe("Other");
    expect(other.environment.CLERK_SECRET_KEY).not.toBe(first.main.environment.CLERK_SECRET_KEY);
    const { id } = await createUser(other.instance, { emailAddresses: ["a@example.com"] });
    await first.close();

    const second = await open();
    expect(second.others.get("other")?.store.users.get(id)?.id).toBe(id);
    expect(second.main.store.users.get(id)).toBeUndefined();
    expect(second.others.get("other")?.environment).toEqual(other.environment);
    await second.close();
  });

  it("sends the application's webhooks where it was told, and those of no other instance", async () => {
    const { main, others, close } = await open();
    const endpointsOf = ({ configuration }: typeof main.instance) =>
      configuration.webhooks.endpoints.map(({ url }) => url);

    expect(endpointsOf(main.instance)).toEqual(["http://localhost:3000/api/webhooks/clerk"]);
    expect(others.size).toBe(1);
    for (const other of others.values()) expect(endpointsOf(other.instance)).toEqual([]);
    await close();
  });

  it("names the file that describes no instance", async () => {
    const file = join(directory, "empty.mjs");
    await writeFile(file, "export const settings = {};");
    options.instances.set("other", file);

    await expect(open()).rejects.toThrow(`${file} exports no configuration.`);
  });
});
