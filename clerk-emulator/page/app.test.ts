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

async function page(): Promise<string> {
  return (await emulator.fetch(new Request("http://localhost:4400/"))).text();
}

function submit(form: Record<string, string>, origin = "http://localhost:4400") {
  const body = new URLSearchParams(form);
  const headers = { Origin: origin };
  return emulator.fetch(new Request("http://localhost:4400/", { method: "POST", body, headers }));
}

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

describe("POST /", () => {
  it("starts over, signing everybody out", async () => {
    const ada = TestBrowser.as(emulator, "ada");
    await ada.get("POST", "/organizations", { name: "Initech" });

    expect((await submit({ intent: "reset" })).status).toBe(303);
    expect(emulator.store.sessions.size).toBe(0);
    expect(emulator.store.organizations.values().map((each) => each.name)).toEqual([
      "Acme",
      "Globex",
    ]);
  });

  it("switches a setting on and off", async () => {
    const setting = () => emulator.instance.configuration.organizations.forceOrganizationSelection;

    await submit({ intent: "force_organization_selection", on: "true" });
    expect(setting()).toBe(true);
    await submit({ intent: "force_organization_selection", on: "false" });
    expect(setting()).toBe(false);
  });

  it("refuses other sites' forms, and intents that it doesn't know", async () => {
    expect((await submit({ intent: "reset" }, "http://attacker.example")).status).toBe(403);
    expect((await submit({ intent: "destroy" })).status).toBe(422);
  });
});
