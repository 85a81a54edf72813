import type { Payer } from "../billing-payer.ts";
import { requireBilling } from "../billing-plan.ts";
import { organizationOfMember } from "./organizations.ts";
import { currentUser, type FrontendContext } from "./request.ts";

/**
 * Who pays for what a request is about.
 *
 * @throws ClerkError when nobody is signed in, they may not, or billing is off for such payers
 */
export type FindPayer = (c: FrontendContext, access: "read" | "manage") => Payer;

/** Under `/me`: the signed-in person. */
export const userPayer: FindPayer = (c) => {
  const { id } = currentUser(c);
  requireBilling(c.get("instance"), "user");
  return { type: "user", id };
};

/** Under `/organizations/:organizationId`: the organization, for a member with the permission. */
export const organizationPayer: FindPayer = (c, access) => {
  const { id } = organizationOfMember(c, `org:sys_billing:${access}`);
  requireBilling(c.get("instance"), "org");
  return { type: "org", id };
};
