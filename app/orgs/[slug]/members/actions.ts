"use server";

import { auth } from "@clerk/nextjs/server";
import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { type FormState, refused, typedValues } from "@/components/form-state";
import { inviteMember, revokeInvitation } from "@/lib/invitations";
import { makeChange } from "@/lib/make-change";
import {
  changeRoleSchema,
  invitationIdSchema,
  inviteMemberSchema,
  membershipIdSchema,
} from "@/lib/members.schema";
import {
  changeRole,
  leaveOrganization,
  removeMember,
  transferOwnership,
} from "@/lib/membership-changes";
import { activeOrganization } from "@/lib/organization";
import { NoSeatLeftError, refusalMessage } from "@/lib/refused-change";
import { upgradeOffer } from "@/lib/upgrade-offer";

export async function inviteMemberAction(
  slug: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const session = await auth.protect({ permission: "org:members:manage" });
  const organization = await activeOrganization(session, slug);
  const input = inviteMemberSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(form, input.error);

  try {
    await inviteMember(organization, input.data);
  } catch (error) {
    const problem = refusalMessage(error);
    const values = typedValues(form);
    if (error instanceof NoSeatLeftError) {
      return { values, offer: upgradeOffer(session, slug, problem) };
    }
    return { values, errors: { emailAddress: problem } };
  }
  refresh();
  return { doneAt: Date.now() };
}

export async function revokeInvitationAction(
  slug: string,
  invitationId: string,
): Promise<FormState> {
  const session = await auth.protect({ permission: "org:members:manage" });
  const organization = await activeOrganization(session, slug);
  const id = invitationIdSchema.safeParse(invitationId);
  if (!id.success) notFound();
  return makeChange(() => revokeInvitation(organization, id.data));
}

export async function changeRoleAction(
  slug: string,
  membershipId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const session = await auth.protect({ permission: "org:members:manage" });
  const organization = await activeOrganization(session, slug);
  const id = membershipIdSchema.safeParse(membershipId);
  if (!id.success) notFound();
  const input = changeRoleSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(form, input.error);

  return makeChange(() => changeRole(organization, id.data, input.data.role), typedValues(form));
}

export async function removeMemberAction(slug: string, membershipId: string): Promise<FormState> {
  const session = await auth.protect({ permission: "org:members:manage" });
  const organization = await activeOrganization(session, slug);
  const id = membershipIdSchema.safeParse(membershipId);
  if (!id.success) notFound();
  return makeChange(() => removeMember(organization, id.data));
}

export async function transferOwnershipAction(
  slug: string,
  membershipId: string,
): Promise<FormState> {
  const session = await auth.protect({ role: "org:owner" });
  const organization = await activeOrganization(session, slug);
  const id = membershipIdSchema.safeParse(membershipId);
  if (!id.success) notFound();
  return makeChange(() => transferOwnership(organization, id.data));
}

/** The page that it was called from is not theirs to see any more, so it isn't made anew. */
export async function leaveOrganizationAction(slug: string): Promise<FormState> {
  const session = await auth.protect();
  const organization = await activeOrganization(session, slug);
  try {
    await leaveOrganization(organization);
  } catch (error) {
    return { errors: { form: refusalMessage(error) } };
  }
  return { doneAt: Date.now() };
}
