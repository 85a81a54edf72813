import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { requireKnownOrigin, requireLoopbackHost } from "./loopback.ts";

const app = new Hono();
app.use(requireLoopbackHost(4430));
app.use(requireKnownOrigin(["http://localhost:3430"], 4430));
app.all("*", (context) => context.text("answered"));

function request(headers: Record<string, string>, method = "GET") {
  return app.request("http://localhost:4430/v1/client", { method, headers });
}

describe("requireLoopbackHost", () => {
  it.each(["localhost", "127.0.0.1", "[::1]"])("answers to %s", async (name) => {
    expect((await app.request(`http://${name}:4430/`)).status).toBe(200);
  });

  it.each([
    "http://attacker.example:4430/",
    "http://localhost.attacker.example:4430/",
    "http://localhost:4431/",
    "http://192.168.0.2:4430/",
  ])("refuses %s, a name that was made to resolve to this computer", async (url) => {
    const response = await app.request(url);

    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ errors: [{ code: "host_invalid" }] });
  });

  it("refuses a Host header that says something else than the URL", async () => {
    expect((await request({ Host: "attacker.example:4430" })).status).toBe(403);
  });
});

describe("requireKnownOrigin", () => {
  it("lets the app read the answer, with its cookies", async () => {
    const { headers, status } = await request({ Origin: "http://localhost:3430" }, "POST");

    expect(status).toBe(200);
    expect(headers.get("Access-Control-Allow-Origin")).toBe("http://localhost:3430");
    expect(headers.get("Access-Control-Allow-Credentials")).toBe("true");
    expect(headers.get("Access-Control-Expose-Headers")).toContain("Clerk-Db-Jwt");
    expect(headers.get("Vary")).toContain("Origin");
  });

  it("answers the app's preflight without asking the routes", async () => {
    const response = await request({ Origin: "http://localhost:3430" }, "OPTIONS");

    expect(response.status).toBe(204);
    expect(response.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
  });

  it.each([
    ["http://attacker.example", "GET"],
    ["http://attacker.example", "POST"],
    ["http://localhost:3431", "POST"],
    ["https://localhost:3430", "POST"],
    ["null", "POST"],
    ["http://attacker.example", "OPTIONS"],
  ])("refuses %s (%s), and gives it no CORS header", async (origin, method) => {
    const response = await request({ Origin: origin }, method);

    expect(response.status).toBe(403);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect(await response.json()).toMatchObject({ errors: [{ code: "origin_invalid" }] });
  });

  it("lets its own page and callers that are no browser pass, without CORS headers", async () => {
    const callers: Record<string, string>[] = [{ Origin: "http://localhost:4430" }, {}];
    for (const headers of callers) {
      const response = await request(headers, "POST");

      expect(response.status).toBe(200);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
      expect(response.headers.get("Vary")).toContain("Origin");
    }
  });
});
