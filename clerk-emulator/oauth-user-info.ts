import { userPicture } from "./avatar.ts";
import type { Instance } from "./instance.ts";
import type { Metadata, User } from "./records.ts";

/**
 * What an application learns of a person, by the scopes that the person has allowed.
 *
 * @see https://clerk.com/docs/guides/configure/auth-strategies/oauth/how-clerk-implements-oauth#scopes
 */
export function oauthUserInfo(
  instance: Instance,
  user: User,
  scopes: readonly string[],
  organizationId: string | null,
): Metadata {
  const has = (scope: string) => scopes.includes(scope);
  return {
    ...(has("profile") && profileOf(instance, user)),
    ...(has("email") && emailOf(user)),
    ...(has("public_metadata") && {
      public_metadata: user.publicMetadata,
      unsafe_metadata: user.unsafeMetadata,
    }),
    ...(has("private_metadata") && { private_metadata: user.privateMetadata }),
    ...(has("user:org:read") && organizationOf(instance, organizationId)),
  };
}

const profileOf = (instance: Instance, user: User) => ({
  name: [user.firstName, user.lastName].filter(Boolean).join(" "),
  given_name: user.firstName,
  family_name: user.lastName,
  username: user.username,
  preferred_username: user.username,
  picture: userPicture(instance, user).image_url,
});

function emailOf(user: User) {
  const primary = user.emailAddresses.find((each) => each.id === user.primaryEmailAddressId);
  return {
    email: primary?.emailAddress ?? null,
    email_verified: primary?.verification?.status === "verified",
  };
}

function organizationOf({ store }: Instance, id: string | null) {
  const organization = id ? store.organizations.get(id) : undefined;
  if (!organization) return {};
  return { org_id: organization.id, org_name: organization.name, org_slug: organization.slug };
}
