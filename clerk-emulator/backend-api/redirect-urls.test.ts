import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { allowedRedirect, allowedReturn } from "../redirect.ts";

const { clerk, reset, stop, emulator } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const url = "my-app://callback";

describe("createRedirectUrl", () => {
  it("lets flows return there, and only there", async () => {
    const made = await clerk.redirectUrls.createRedirectUrl({ url });
    expect(made.url).toBe(url);
    expect(allowedReturn(emulator.instance, url).href).toBe(url);
    expect(() => allowedReturn(emulator.instance, `${url}/more`)).toThrow();
    expect(() => allowedRedirect(emulator.instance, url)).toThrow();
  });

  it.each([
    ["no URL", "callback", "form_param_format_invalid"],
    ["what could run something", "javascript:alert(1)", "prohibited_redirect_url"],
  ])("refuses %s", async (_, given, code) => {
    const made = clerk.redirectUrls.createRedirectUrl({ url: given });
    expect(await apiError(made)).toMatchObject({ status: 422, code, parameter: "url" });
  });

  it("refuses the same a second time", async () => {
    await clerk.redirectUrls.createRedirectUrl({ url });
    const again = clerk.redirectUrls.createRedirectUrl({ url });
    expect((await apiError(again)).code).toBe("form_identifier_exists");
  });
});

describe("getRedirectUrlList", () => {
  it("has the newest first, until they are deleted", async () => {
    const first = await clerk.redirectUrls.createRedirectUrl({ url });
    const second = await clerk.redirectUrls.createRedirectUrl({ url: "http://localhost:8081/" });
    const { data, totalCount } = await clerk.redirectUrls.getRedirectUrlList();
    expect(data.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(totalCount).toBe(2);
    expect((await clerk.redirectUrls.getRedirectUrl(first.id)).url).toBe(url);
    await clerk.redirectUrls.deleteRedirectUrl(first.id);
    expect((await apiError(clerk.redirectUrls.getRedirectUrl(first.id))).status).toBe(404);
    expect((await clerk.redirectUrls.getRedirectUrlList()).totalCount).toBe(1);
  });
});
