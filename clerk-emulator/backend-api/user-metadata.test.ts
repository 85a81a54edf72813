import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const ada = { firstName: "Ada", lastName: "Lovelace", emailAddress: ["ada@example.com"] };

describe("updateUserMetadata and replaceUserMetadata", () => {
  it("merges deeply, and takes away what is set to null", async () => {
    const user = await clerk.users.createUser({
      ...ada,
      publicMetadata: { a: { b: 1, c: 2 }, list: [1, 2], gone: true },
      privateMetadata: { secret: 1 },
    });
    const merged = await clerk.users.updateUserMetadata(user.id, {
      publicMetadata: { a: { c: 3, d: { e: 4 } }, list: [3], gone: null },
    });
    expect(merged.publicMetadata).toEqual({ a: { b: 1, c: 3, d: { e: 4 } }, list: [3] });
    expect(merged.privateMetadata).toEqual({ secret: 1 });
  });

  it("replaces the fields it is given, and leaves the others", async () => {
    const user = await clerk.users.createUser({
      ...ada,
      publicMetadata: { a: 1, b: 2 },
      privateMetadata: { secret: 1 },
    });
    const replaced = await clerk.users.replaceUserMetadata(user.id, { publicMetadata: { b: 3 } });
    expect(replaced.publicMetadata).toEqual({ b: 3 });
    expect(replaced.privateMetadata).toEqual({ secret: 1 });
  });
});
