import { z } from "zod";
import { type Role, roles } from "@/lib/permissions";

const role = z.enum(Object.keys(roles) as [Role, ...Role[]], "Choose a role.");

/** A membership's id, ours, in a form. */
export const membershipIdSchema = z.uuid();

/** An invitation's id, Clerk's, in a form. */
export const invitationIdSchema = z.string().regex(/^\w{1,100}$/);

export const changeRoleSchema = z.object({ role });

export const inviteMemberSchema = z.object({
  emailAddress: z.email("Type an email address.").max(250, "That is too long for an address."),
  role,
});

export type InviteMember = z.output<typeof inviteMemberSchema>;
