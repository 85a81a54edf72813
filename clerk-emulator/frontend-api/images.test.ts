import type { ClientJSON, ImageJSON, OrganizationJSON, UserJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const logo = `/organizations/${organizations.acme.id}/logo`;

let emulator: Emulator;
let ada: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  ada = TestBrowser.as(emulator, "ada");
});

type Answer<Resource> = {
  response: Resource;
  client: ClientJSON;
  errors?: { code: string; message: string }[];
};

/** Sends a body as Clerk's browser package sends images. */
async function upload<Resource>(
  method: string,
  path: string,
  body: FormData | string,
  browser = ada,
): Promise<{ status: number; body: Answer<Resource> }> {
  const url = new URL(`/v1${path}`, emulator.instance.url);
  url.searchParams.set("__clerk_db_jwt", browser.devBrowser);
  url.searchParams.set("_clerk_session_id", browser.sessionId);
  if (method !== "POST") url.searchParams.set("_method", method);
  const type = typeof body === "string" && { "Content-Type": "application/octet-stream" };
  const headers = { Origin: emulator.instance.appOrigins[0] ?? "", ...type };
  const response = await emulator.fetch(new Request(url, { method: "POST", headers, body }));
  return { status: response.status, body: (await response.json()) as Answer<Resource> };
}

function form(bytes: Uint8Array<ArrayBuffer>, type = "image/png"): FormData {
  const data = new FormData();
  data.append("file", new File([bytes], "me.png", { type }));
  return data;
}

const get = (url: string) => emulator.fetch(new Request(url));

describe("POST /me/profile_image", () => {
  it("shows the picture wherever the person is shown", async () => {
    const { body } = await upload<ImageJSON>("POST", "/me/profile_image", form(png));
    expect(body.response).toMatchObject({ object: "image", name: "me.png" });
    const user = body.client.sessions[0]?.user as UserJSON;
    expect(user).toMatchObject({ image_url: body.response.public_url, has_image: true });
    const [membership] = user.organization_memberships;
    expect(membership?.public_user_data?.image_url).toBe(body.response.public_url);
    const response = await get(user.image_url);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  });

  it("serves it as a picture and nothing else", async () => {
    const { body } = await upload<ImageJSON>("POST", "/me/profile_image", form(png, "text/html"));
    const { headers } = await get(body.response.public_url);
    expect(headers.get("Content-Type")).toBe("image/png");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
  });

  it("takes the text of a data URL", async () => {
    const text = `data:image/png;base64,${png.toString("base64")}`;
    const { body } = await upload<ImageJSON>("POST", "/me/profile_image", text);
    const response = await get(body.response.public_url);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  });

  it.each([
    ["JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
    ["GIF", Buffer.from("GIF89a…"), "image/gif"],
    ["WebP", Buffer.from("RIFF1234WEBPVP8 "), "image/webp"],
  ])("takes a %s", async (_, bytes, type) => {
    const { body } = await upload<ImageJSON>("POST", "/me/profile_image", form(bytes, type));
    expect((await get(body.response.public_url)).headers.get("Content-Type")).toBe(type);
  });

  it.each([
    ["an SVG", form(svg, "image/svg+xml"), 400, "request_body_invalid"],
    ["an SVG that says it is a PNG", form(svg), 400, "request_body_invalid"],
    ["an empty file", form(Buffer.alloc(0)), 400, "form_param_missing"],
    ["no file", new FormData(), 400, "form_param_missing"],
    ["more than 10 MB", form(Buffer.concat([png, Buffer.alloc(10 << 20)])), 413, "image_too_large"],
  ])("refuses %s, and keeps nothing", async (_, body, status, code) => {
    const answer = await upload<ImageJSON>("POST", "/me/profile_image", body);
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.code).toBe(code);
    expect(emulator.store.images.size).toBe(0);
  });

  it("forgets the picture it had before", async () => {
    const first = await upload<ImageJSON>("POST", "/me/profile_image", form(png));
    await upload<ImageJSON>("POST", "/me/profile_image", form(png));
    expect(emulator.store.images.size).toBe(1);
    expect((await get(first.body.response.public_url)).status).toBe(404);
  });
});

describe("DELETE /me/profile_image", () => {
  it("shows initials again", async () => {
    await upload<ImageJSON>("POST", "/me/profile_image", form(png));
    expect(await ada.get("DELETE", "/me/profile_image")).toMatchObject({ deleted: true });
    const me = await ada.get<UserJSON>("GET", "/me");
    expect(me.has_image).toBe(false);
    expect(me.image_url).toContain("/avatars/");
    expect(await ada.error("DELETE", "/me/profile_image")).toBe("404 image_not_found");
  });
});

describe("/organizations/:id/logo", () => {
  it("is shown to its members until it is removed", async () => {
    const { body } = await upload<OrganizationJSON>("PUT", logo, form(png));
    expect(body.response).toMatchObject({ object: "organization", has_image: true });
    expect((await get(body.response.image_url)).status).toBe(200);
    expect(await ada.get("DELETE", logo)).toMatchObject({ deleted: true });
    const path = logo.replace("/logo", "");
    expect((await ada.get<OrganizationJSON>("GET", path)).has_image).toBe(false);
    expect(emulator.store.images.size).toBe(0);
  });

  it("is refused to members who don't manage the organization", async () => {
    const max = TestBrowser.as(emulator, "max");
    const { status, body } = await upload("PUT", logo, form(png), max);
    expect(status).toBe(403);
    expect(body.errors?.[0]?.code).toBe("missing_organization_permission");
  });

  it("goes with the organization", async () => {
    await upload<OrganizationJSON>("PUT", logo, form(png));
    await ada.get("DELETE", logo.replace("/logo", ""));
    expect(emulator.store.images.size).toBe(0);
  });
});
