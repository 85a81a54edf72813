import type { User } from "../records.ts";

const primaryAddress = (user: User) =>
  user.emailAddresses.find((each) => each.id === user.primaryEmailAddressId)?.emailAddress ?? null;

/** What a list of people can be ordered by. Nobody has a phone number or a wallet here. */
export const personOrder = {
  created_at: (user: User) => user.createdAt,
  updated_at: (user: User) => user.updatedAt,
  email_address: primaryAddress,
  first_name: (user: User) => user.firstName,
  last_name: (user: User) => user.lastName,
  username: (user: User) => user.username,
  last_active_at: (user: User) => user.lastActiveAt,
  last_sign_in_at: (user: User) => user.lastSignInAt,
  phone_number: () => null,
  web3wallet: () => null,
};

export const userOrder = Object.keys(personOrder) as (keyof typeof personOrder)[];
