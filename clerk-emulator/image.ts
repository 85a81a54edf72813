import { newId } from "./ids.ts";
import {
  imageInvalid,
  imageMissing,
  imageNotFound,
  imageTooLarge,
  imageTypeNotSupported,
} from "./image-errors.ts";
import type { Instance } from "./instance.ts";
import type { Image } from "./organization-records.ts";
import type { Organization, User } from "./records.ts";

/** In bytes. */
export const maximumImageSize = 10 * 1024 * 1024;

export interface UploadedImage {
  name: string;
  /** What the browser says it is; what it is, its first bytes say. */
  claimedType: string;
  bytes: Uint8Array;
}

/** By the first bytes, in hexadecimal. Never SVG, which can hold scripts. */
const signatures: readonly [type: string, start: RegExp][] = [
  ["image/png", /^89504e470d0a1a0a/],
  ["image/jpeg", /^ffd8ff/],
  ["image/gif", /^474946383[79]61/],
  ["image/webp", /^52494646.{8}57454250/],
];

/**
 * Keeps a person's picture in the place of the one they had.
 *
 * @throws ClerkError when there is none, or it is too large or no PNG, JPEG, GIF or WebP.
 */
export function setProfileImage(
  instance: Instance,
  user: User,
  uploaded: UploadedImage | null,
): { user: User; image: Image } {
  const image = keepImage(instance, uploaded);
  forget(instance, user.imageId);
  const updatedAt = instance.now();
  return { image, user: instance.store.users.put({ ...user, imageId: image.id, updatedAt }) };
}

/** Shows the person's initials again. @throws ClerkError (404) when they have no picture. */
export function removeProfileImage(instance: Instance, user: User): User {
  if (!user.imageId) throw imageNotFound();
  forget(instance, user.imageId);
  return instance.store.users.put({ ...user, imageId: null, updatedAt: instance.now() });
}

/** Keeps an organization's logo. Throws as `setProfileImage` does. */
export function setLogo(
  instance: Instance,
  organization: Organization,
  uploaded: UploadedImage | null,
): Organization {
  const { id: imageId } = keepImage(instance, uploaded);
  forget(instance, organization.imageId);
  const updatedAt = instance.now();
  return instance.store.organizations.put({ ...organization, imageId, updatedAt });
}

/** Shows the organization's initials again. @throws ClerkError (404) when it has no logo. */
export function removeLogo(instance: Instance, organization: Organization): Organization {
  if (!organization.imageId) throw imageNotFound();
  forget(instance, organization.imageId);
  const updatedAt = instance.now();
  return instance.store.organizations.put({ ...organization, imageId: null, updatedAt });
}

/** Where a kept image is served. */
export const imageUrl = ({ url }: Instance, id: string) => `${url}/images/${id}`;

/** Keeps an image for whoever it belongs to. Throws as `setProfileImage` does. */
export function keepImage(instance: Instance, uploaded: UploadedImage | null): Image {
  if (!uploaded || uploaded.bytes.length === 0) throw imageMissing();
  const { name, claimedType, bytes } = uploaded;
  if (bytes.length > maximumImageSize) throw imageTooLarge();
  const start = Buffer.from(bytes.subarray(0, 16)).toString("hex");
  const contentType = signatures.find(([, pattern]) => pattern.test(start))?.[0];
  if (!contentType) {
    const isSupported = signatures.some(([type]) => type === claimedType);
    throw isSupported ? imageInvalid() : imageTypeNotSupported(claimedType);
  }
  return instance.store.images.put({
    id: newId("img"),
    name,
    contentType,
    data: Buffer.from(bytes).toString("base64"),
    createdAt: instance.now(),
  });
}

function forget({ store }: Instance, id: string | null | undefined): void {
  if (id) store.images.delete(id);
}
