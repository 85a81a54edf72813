import { organizationPicture, userPicture } from "./avatar.ts";
import type { ShortcodeValues } from "./fill-shortcodes.ts";
import type { Instance } from "./instance.ts";
import { phoneNumbersOf } from "./phone-number.ts";
import type { OrganizationMembership, Session, User } from "./records.ts";
import { permissionsOf } from "./role.ts";
import { requireUser } from "./user.ts";
import { hasSecondFactor } from "./user-factors.ts";

/** What shortcodes can name of a session. Private metadata is never in a token. */
export function shortcodeValues(
  instance: Instance,
  session: Session,
  membership: OrganizationMembership | null,
): ShortcodeValues {
  return {
    user: userValues(instance, requireUser(instance, session.userId)),
    org: membership && organizationValues(instance, membership),
    org_membership: membership && {
      id: membership.id,
      permissions: permissionsOf(instance, membership.role),
      public_metadata: membership.publicMetadata,
    },
    session: {
      id: session.id,
      actor: session.actor ?? null,
    },
  };
}

function userValues(instance: Instance, user: User): ShortcodeValues {
  const email = user.emailAddresses.find((each) => each.id === user.primaryEmailAddressId);
  const phone = phoneNumbersOf(user).find((each) => each.id === user.primaryPhoneNumberId);
  const memberships = instance.store.memberships.where("user", user.id);
  return {
    id: user.id,
    external_id: user.externalId,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    full_name: [user.firstName, user.lastName].filter(Boolean).join(" ") || null,
    ...userPicture(instance, user),
    primary_email_address: email?.emailAddress ?? null,
    primary_phone_number: phone?.phoneNumber ?? null,
    email_verified: email?.verification?.status === "verified",
    phone_number_verified: phone?.verification?.status === "verified",
    two_factor_enabled: hasSecondFactor(instance, user),
    created_at: toSeconds(user.createdAt),
    updated_at: toSeconds(user.updatedAt),
    last_sign_in_at: user.lastSignInAt && toSeconds(user.lastSignInAt),
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    organizations: Object.fromEntries(memberships.map((each) => [each.organizationId, each.role])),
  };
}

function organizationValues(
  instance: Instance,
  membership: OrganizationMembership,
): ShortcodeValues | null {
  const organization = instance.store.organizations.get(membership.organizationId);
  if (!organization) return null;
  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    role: membership.role,
    ...organizationPicture(instance, organization),
    public_metadata: organization.publicMetadata,
    created_at: toSeconds(organization.createdAt),
  };
}

const toSeconds = (time: number): number => Math.floor(time / 1000);
