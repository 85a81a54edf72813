import { Hono } from "hono";
import { displayName } from "./display-name.ts";
import { imageUrl } from "./image.ts";
import type { Instance } from "./instance.ts";
import type { Organization, User } from "./records.ts";

/** A person's own picture, else their initials. */
export const userPicture = (instance: Instance, user: User) =>
  picture(instance, user, displayName(user));

/** An organization's logo, else its initials. */
export const organizationPicture = (instance: Instance, organization: Organization) =>
  picture(instance, organization, organization.name);

function picture(instance: Instance, of: { id: string; imageId?: string | null }, name: string) {
  return {
    image_url: of.imageId ? imageUrl(instance, of.imageId) : avatarUrl(instance, of.id, name),
    has_image: Boolean(of.imageId),
  };
}

/** The address of a picture with initials, for whoever has no picture of their own. */
export function avatarUrl({ url }: Instance, id: string, name: string): string {
  return `${url}/avatars/${id}/${encodeURIComponent(initials(name) || "?")}.svg`;
}

const initials = (name: string) =>
  name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();

/** `GET /avatars/:id/:initials.svg`: the id chooses the colour. */
export const avatars = new Hono().get("/:id/:file{.+\\.svg}", (c) => {
  const { id, file } = c.req.param();
  const hue = [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 360, 7);
  const text = [...file.slice(0, -4)]
    .slice(0, 2)
    .join("")
    .replace(/[<>&"']/g, "");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="hsl(${hue} 55% 42%)"/><text x="32" y="33" fill="#fff" font-family="system-ui,sans-serif" font-size="26" font-weight="600" text-anchor="middle" dominant-baseline="central">${text}</text></svg>`;
  return c.body(svg, 200, {
    "Content-Type": "image/svg+xml",
    "Cache-Control": "public, max-age=86400",
    "Content-Security-Policy": "default-src 'none'",
  });
});
