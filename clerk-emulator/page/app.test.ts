import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { sendMessage } from "../message.ts";
import { organizations, people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";
import { updateUser } from "../user.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await seededEmulator();
});

async function page(path = "/"): Promise<string> {
  return (await emulator.fetch(new Request(`http://localhost:4400${path}`))).text();
}

const submitToken = (form: Record<string, string>) =>
  emulator.fetch(
    new Request("http://localhost:4400/tokens", {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { Origin: "http://localhost:4400" },
    }),
  );

/** The control calls that the forms of a page stand for. */
const callsOf = (html: string) =>
  [...html.matchAll(/data-call="([^"]+)"/g)].map(([, call = ""]) => call);

describe("GET /", () => {
  it("shows who can sign in, where they belong, and how often they are signed in", async () => {
    TestBrowser.as(emulator, "ada");
    TestBrowser.as(emulator, "ada");
    const html = await page();

    expect(html).toContain(people.noa.emailAddress);
    expect(html).toContain("Acme (admin), Globex (member)");
    expect(html).toContain("2 sessions");
  });

  it("shows codes, and links that can be clicked", async () => {
    const message = { to: "new@example.com", kind: "verification_code" as const };
    sendMessage(emulator.instance, { ...message, subject: "Your code", code: "135790", url: null });
    await TestBrowser.as(emulator, "ada").get(
      "POST",
      `/organizations/${organizations.acme.id}/invitations`,
      { email_address: "new@example.com", role: "org:member" },
    );
    const html = await page();

    expect(html).toContain("135790");
    expect(html).toMatch(/href="http:\/\/localhost:4400\/v1\/tickets\/accept\?ticket=tkt_\w+"/);
  });

  it("names the last requests as what they stand for, without the tokens in their addresses", async () => {
    const ada = TestBrowser.as(emulator, "ada");
    await ada.get("PATCH", "/me", { first_name: "Augusta" });
    const html = await page();

    expect(html).toMatch(/<b>PATCH<\/b> *\/v1\/me</);
    expect(html).not.toContain("<b>POST</b>");
    expect(html).not.toContain(ada.devBrowser);
  });

  it("shows what people are called as text, and lets no script of theirs run", async () => {
    updateUser(emulator.instance, people.noa.id, { firstName: "<script>alert(1)</script>" });
    const response = await emulator.fetch(new Request("http://localhost:4400/"));

    expect(await response.text()).not.toContain("<script>alert");
    expect(response.headers.get("Content-Security-Policy")).toContain("script-src 'self'");
    expect(response.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
  });
});

describe("GET /settings", () => {
  it("draws a switch, a field or a list for each setting, and says what it is", async () => {
    const html = await page("/settings");

    expect(html).toMatch(/name="organizations.force_organization_selection" value="true"/);
    expect(html).toMatch(/name="passwords.min_length"[^>]*type="number"[^>]*value="8"/);
    expect(html).toMatch(/<option value="public" selected="">Public<\/option>/);
    expect(html).toMatch(/name="identifiers.email_address.first_factors"[^>]*value="email_code"/);
    expect(html).toMatch(/<textarea[^>]*name="tokens.session_token_claims"/);
  });

  it("shows a setting as it is now", async () => {
    const { configuration } = emulator.instance;
    emulator.instance.configuration = { ...configuration, singleSessionMode: false };

    expect(await page("/settings")).toMatch(
      /name="single_session_mode" value="true"[^>]*aria-checked="false"/,
    );
  });
});

describe("GET /roles", () => {
  it("shows what each role grants, and the call that changes it", async () => {
    const html = await page("/roles");
    const call = callsOf(html).find((each) => each.startsWith("POST") && each.includes("/role_"));
    const [method = "", path = ""] = call?.split(" ") ?? [];
    const role = path.split("/")[3] ?? "";
    const before = emulator.store.roles.get(role)?.permissions.length ?? 0;

    await emulator.fetch(new Request(`http://localhost:4400${path}`, { method, body: "{}" }));
    expect(emulator.store.roles.get(role)?.permissions).toHaveLength(before + 1);
    expect(callsOf(await page("/roles"))).toContain(`DELETE ${path}`);
    expect(html).toContain("$49 a month");
  });
});

describe("GET /webhooks", () => {
  it("shows who listens, what was told, and what one can do about it", async () => {
    const { instance } = emulator;
    const webhooks = {
      ...instance.configuration.webhooks,
      hold: true,
      endpoints: [{ url: "http://localhost:3000/hook" }],
    };
    instance.configuration = { ...instance.configuration, webhooks };
    updateUser(instance, people.noa.id, { firstName: "<b>Nora</b>" });
    await Promise.resolve();
    const html = await page("/webhooks");

    expect(html).toContain("http://localhost:3000/hook");
    expect(html).toContain("user.updated");
    expect(html).toContain("&lt;b&gt;Nora&lt;/b&gt;");
    const [delivery] = emulator.store.webhookDeliveries.values();
    expect(callsOf(html)).toContain(`POST /emulator/webhooks/deliveries/${delivery?.id}/drop`);
  });
});

describe("/tokens", () => {
  it("shows what a session's token says, and how much of a cookie it fills", async () => {
    const ada = TestBrowser.as(emulator, "ada");
    expect(await page("/tokens")).toContain(`<option value="${ada.sessionId}">Ada Admin in `);
    const html = await (await submitToken({ session_id: ada.sessionId })).text();

    expect(html).toContain("Signature valid");
    expect(html).toContain(`&quot;sid&quot;: &quot;${ada.sessionId}&quot;`);
    expect(html).toMatch(/\d+ of 4096 bytes/);
  });

  it("says that nobody has a session, instead of offering none", async () => {
    const html = await page("/tokens");

    expect(html).toContain("Nobody is signed in.");
    expect(html).not.toContain("<select");
  });

  it("says that something is no token", async () => {
    const response = await submitToken({ token: "hello" });

    expect(response.status).toBe(422);
    expect(await response.text()).toContain("This is not a JSON Web Token.");
  });
});

describe("GET /faults", () => {
  it("shows the time, the trouble that is on, and the last requests", async () => {
    const body = JSON.stringify({ api: "backend", kind: "error", status: 503, path: "/users" });
    await emulator.fetch(
      new Request("http://localhost:4400/emulator/faults", { method: "POST", body }),
    );
    emulator.instance.clockOffset = 86_400_000;
    const html = await page("/faults");

    expect(html).toContain("Fails with 503");
    expect(html).toContain("It was moved forward.");
    expect(callsOf(html)).toEqual(
      expect.arrayContaining(["POST /emulator/clock", "DELETE /emulator/clock"]),
    );
  });
});

describe("the page's calls", () => {
  it("are all there", async () => {
    await emulator.fetch(
      new Request("http://localhost:4400/emulator/webhooks/endpoints", {
        method: "POST",
        body: JSON.stringify({ url: "http://localhost:3000/hook" }),
      }),
    );
    const pages = ["/", "/settings", "/roles", "/webhooks", "/faults"];
    const calls = new Set((await Promise.all(pages.map(page))).flatMap(callsOf));
    // A reset that comes first may have taken away what a later call is about.
    for (const call of calls) {
      const [method = "", path = ""] = call.split(" ");
      const request = new Request(`http://localhost:4400${path}`, { method, body: "{}" });
      const { status } = await emulator.fetch(request);
      expect([call, status]).toEqual([call, expect.not.toBeOneOf([500, 501])]);
    }
  });

  it("are refused to other sites", async () => {
    const request = new Request("http://localhost:4400/emulator/reset", {
      method: "POST",
      headers: { Origin: "http://attacker.example" },
    });
    expect((await emulator.fetch(request)).status).toBe(403);
  });
});
