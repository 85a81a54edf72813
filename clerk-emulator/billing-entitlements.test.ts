import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "./emulator.ts";
import { organizations } from "./people.ts";
import { billingEmulator, claimsOf, passDays, TestShop } from "./test-billing.ts";
import { TestBrowser } from "./test-browser.ts";

let emulator: Emulator;
let browser: TestBrowser;
let acme: TestShop;
let ada: TestShop;

beforeEach(async () => {
  emulator = await billingEmulator();
  browser = TestBrowser.as(emulator, "ada");
  const path = `/organizations/${organizations.acme.id}`;
  await browser.get("POST", `/client/sessions/${browser.sessionId}/touch`, {
    active_organization_id: organizations.acme.id,
  });
  acme = new TestShop(browser, path);
  ada = new TestShop(browser, "/me");
});

const claims = () => claimsOf(emulator, browser);

describe("the plan and features in a token", () => {
  it("are those of what is paid for, from the next token on", async () => {
    expect(await claims()).toMatchObject({
      pla: "o:free_org,u:free_user",
      fea: "o:projects",
    });
    await acme.buy("pro");
    await ada.buy("plus");
    expect(await claims()).toMatchObject({
      pla: "o:pro,u:plus",
      fea: "o:projects,ou:audit_log",
    });
  });

  it("stay until a canceled plan ends", async () => {
    await acme.buy("pro");
    const [item] = await acme.items();
    await acme.call("DELETE", `/subscription_items/${item?.id}`);
    expect((await claims()).pla).toBe("o:pro,u:free_user");
    passDays(emulator, 31);
    expect((await claims()).pla).toBe("o:free_org,u:free_user");
  });

  it("are those of the trial while it lasts", async () => {
    await acme.buy("trial");
    expect(await claims()).toMatchObject({ pla: "o:trial,u:free_user", fea: "o:projects,o:sso" });
  });
});
