import { describe, expect, it } from "vitest";
import { parseOptions } from "./options.ts";

describe("parseOptions", () => {
  it("serves the app on its default port when nothing is asked for", () => {
    expect(parseOptions([], {})).toEqual({
      port: 4400,
      appOrigins: ["http://localhost:3000"],
      directory: ".atrium/clerk-emulator",
      webhooks: [],
      instances: new Map(),
    });
  });

  it("takes a port, several app origins and a directory", () => {
    const options = parseOptions(
      [
        ...["--port", "4430", "--directory", "elsewhere"],
        ...["--app-origin", "http://localhost:3430/", "--app-origin", "http://127.0.0.1:3431"],
      ],
      {},
    );

    expect(options).toEqual({
      port: 4430,
      appOrigins: ["http://localhost:3430", "http://127.0.0.1:3431"],
      directory: "elsewhere",
      webhooks: [],
      instances: new Map(),
    });
  });

  it.each([
    ["https://example.com"],
    ["http://example.com"],
    ["http://localhost.example.com:3000"],
    ["https://localhost:3000"],
  ])("refuses the app origin %s, which is not on this computer", (origin) => {
    expect(() => parseOptions(["--app-origin", origin], {})).toThrow(/--app-origin.*not on this/);
  });

  it("takes where webhooks go: a path of the app, or any other address", () => {
    const addresses = ["/api/webhooks/clerk", "https://example.com/hook"];
    const options = parseOptions(
      addresses.flatMap((address) => ["--webhook", address]),
      {},
    );

    expect(options.webhooks).toEqual([
      "http://localhost:3000/api/webhooks/clerk",
      "https://example.com/hook",
    ]);
    expect(() => parseOptions(["--webhook", "ftp://example.com"], {})).toThrow(/--webhook/);
  });

  it("takes more instances, each by a name and a file", () => {
    const options = parseOptions(
      ["--instance", "billing=billing.ts", "--instance", "sso=a=b.ts"],
      {},
    );

    expect(options.instances).toEqual(
      new Map([
        ["billing", "billing.ts"],
        ["sso", "a=b.ts"],
      ]),
    );
    expect(() => parseOptions(["--instance", "billing.ts"], {})).toThrow(/--instance/);
  });

  it("takes from the environment what the command line leaves out", () => {
    const environment = {
      CLERK_EMULATOR_PORT: "4430",
      CLERK_EMULATOR_APP_ORIGIN: "http://localhost:3430 http://127.0.0.1:3431",
      CLERK_EMULATOR_WEBHOOK: "/api/webhooks/clerk",
    };
    const options = parseOptions(["--port", "4431"], environment);

    expect(options.port).toBe(4431);
    expect(options.appOrigins).toEqual(["http://localhost:3430", "http://127.0.0.1:3431"]);
    expect(options.webhooks).toEqual(["http://localhost:3430/api/webhooks/clerk"]);
    expect(() => parseOptions([], { CLERK_EMULATOR_PORT: "a lot" })).toThrow(/--port/);
  });

  it("names the option that is wrong", () => {
    expect(() => parseOptions(["--port", "70000"], {})).toThrow(/--port/);
    expect(() => parseOptions(["--port", "a lot"], {})).toThrow(/--port/);
    expect(() => parseOptions(["--host", "0.0.0.0"], {})).toThrow(/--host/);
  });
});
