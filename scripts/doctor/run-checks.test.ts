import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { type Check, ok } from "./check.ts";
import { installation } from "./installation.fixture.ts";
import { runChecks } from "./run-checks.ts";

const well: Check = { name: "Well", run: () => ok("fine") };

test("A check that gets no answer is a problem, and holds up nothing else", async () => {
  const silent = createServer(() => {});
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const waiting: Check = {
    name: "Waiting",
    run: async () => ok(await (await fetch(`http://127.0.0.1:${port}`)).text()),
  };
  const reports = await runChecks([waiting, well], installation(), 200);
  expect(reports).toMatchObject([
    { name: "Waiting", result: { state: "problem", detail: "no answer within 0.2 s" } },
    { name: "Well", result: { state: "ok" } },
  ]);
  silent.closeAllConnections();
  silent.close();
});

test("A check that fails by itself is a problem with its message", async () => {
  const broken: Check = {
    name: "Broken",
    run() {
      throw new Error("no such file");
    },
  };
  const [report] = await runChecks([broken], installation());
  expect(report?.result).toMatchObject({
    state: "problem",
    detail: expect.stringContaining("no such file"),
  });
});
