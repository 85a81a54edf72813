import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const png = new Blob([Buffer.from("\x89PNG\r\n\x1a\n and the rest", "latin1")], {
  type: "image/png",
});

describe("updateOrganizationLogo", () => {
  it("sets the logo, and deleteOrganizationLogo removes it", async () => {
    const { id } = await clerk.organizations.createOrganization({ name: "Acme" });
    const changed = await clerk.organizations.updateOrganizationLogo(id, { file: png });
    expect(changed.hasImage).toBe(true);
    const response = await fetch(changed.imageUrl);
    expect(await response.arrayBuffer()).toEqual(await png.arrayBuffer());
    expect((await clerk.organizations.deleteOrganizationLogo(id)).hasImage).toBe(false);
    expect(await apiError(clerk.organizations.deleteOrganizationLogo(id))).toMatchObject({
      status: 404,
      code: "image_not_found",
    });
  });

  it("refuses what isn't a picture", async () => {
    const { id } = await clerk.organizations.createOrganization({ name: "Acme" });
    const file = new Blob(["<svg/>"], { type: "image/svg+xml" });
    const updated = clerk.organizations.updateOrganizationLogo(id, { file });
    expect(await apiError(updated)).toMatchObject({ status: 400, code: "request_body_invalid" });
  });
});

describe("updateUserProfileImage", () => {
  it("sets the picture, and deleteUserProfileImage removes it", async () => {
    const { id } = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const changed = await clerk.users.updateUserProfileImage(id, { file: png });
    expect(changed.hasImage).toBe(true);
    expect((await fetch(changed.imageUrl)).headers.get("Content-Type")).toBe("image/png");
    expect((await clerk.users.deleteUserProfileImage(id)).hasImage).toBe(false);
  });
});
