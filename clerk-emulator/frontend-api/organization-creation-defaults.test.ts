import { expect, it } from "vitest";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

it("suggests no name for a new organization, nor warns of one", async () => {
  const ada = TestBrowser.as(await seededEmulator(), "ada");
  expect(await ada.get("GET", "/me/organization_creation_defaults")).toEqual({
    form: { name: "", slug: "", logo: null },
    advisory: null,
  });
});
