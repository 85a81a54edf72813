import { requireSeats } from "./billing-seat-limit.ts";
import type { Instance } from "./instance.ts";
import { pendingInvitations } from "./invitation.ts";
import { alreadyAMember, duplicateInvitations } from "./organization-errors.ts";
import type { Organization } from "./records.ts";
import { membershipOf } from "./session.ts";

type Wanted = readonly { emailAddress: string }[];

/** Throws Clerk's error when one of them is a member or invited already, or they are too many. */
export function refuseInvitations(
  instance: Instance,
  organization: Organization,
  wanted: Wanted,
): void {
  refuseMembers(instance, organization, wanted);
  refuseDuplicates(instance, organization, wanted);
  refuseTooMany(instance, organization, wanted.length);
}

function refuseMembers(instance: Instance, organization: Organization, wanted: Wanted): void {
  for (const { emailAddress } of wanted) {
    const user = instance.store.users.first("emailAddress", emailAddress);
    if (user && membershipOf(instance, user.id, organization.id)) {
      throw alreadyAMember(emailAddress);
    }
  }
}

function refuseDuplicates(instance: Instance, organization: Organization, wanted: Wanted): void {
  const pending = pendingInvitations(instance, organization).map((each) => each.emailAddress);
  const addresses = wanted.map((each) => each.emailAddress);
  const twice = addresses.filter(
    (address, position) => pending.includes(address) || addresses.indexOf(address) < position,
  );
  if (twice.length > 0) throw duplicateInvitations([...new Set(twice)]);
}

function refuseTooMany(instance: Instance, organization: Organization, wanted: number): void {
  const members = instance.store.memberships.where("organization", organization.id).length;
  const total = members + pendingInvitations(instance, organization).length + wanted;
  requireSeats(instance, organization, total);
}
