import { z } from "zod";
import type { Instance } from "../instance.ts";
import { phoneNumbersOf } from "../phone-number.ts";
import type { User } from "../records.ts";
import { parameterNeedsAnother } from "./errors.ts";
import { contains, passes } from "./list.ts";
import { flag, repeated, timestamp } from "./parameters.ts";

/** The filters that the lists of users and of an organization's members have in common. */
export const personFilter = {
  email_address: repeated,
  phone_number: repeated,
  username: repeated,
  web3_wallet: repeated,
  user_id: repeated,
  query: z.string().optional(),
  email_address_query: z.string().optional(),
  phone_number_query: z.string().optional(),
  username_query: z.string().optional(),
  name_query: z.string().optional(),
  last_active_at_before: timestamp,
  last_active_at_after: timestamp,
  created_at_before: timestamp,
  created_at_after: timestamp,
};

/** Every filter of `GET /users` and `GET /users/count`. */
export const userFilter = z.object({
  ...personFilter,
  external_id: repeated,
  organization_id: repeated,
  banned: flag,
  last_active_at_since: timestamp,
  last_sign_in_at_before: timestamp,
  last_sign_in_at_after: timestamp,
  provider: z.string().optional(),
  provider_user_id: repeated,
});

export type PersonFilter = z.output<z.ZodObject<typeof personFilter>>;
export type UserFilter = z.output<typeof userFilter>;

/** The users that pass every filter, in the order in which they were made. */
export function filterUsers(instance: Instance, filter: UserFilter): User[] {
  if (filter.provider && !filter.provider_user_id) {
    throw parameterNeedsAnother("provider_user_id", "provider");
  }
  return instance.store.users.values().filter(
    (user) =>
      matchesPerson(user, filter) &&
      passes(filter.external_id, (id) => user.externalId === id) &&
      passes(filter.organization_id, (id) => isMember(instance, user, id)) &&
      hasAccount(instance, user, filter) &&
      (filter.banned === undefined || user.banned === filter.banned) &&
      isBetween(user.lastActiveAt, { after: filter.last_active_at_since }) &&
      isBetween(user.lastSignInAt, {
        before: filter.last_sign_in_at_before,
        after: filter.last_sign_in_at_after,
      }),
  );
}

/** Whether one of the accounts at that provider is the person's. */
function hasAccount(
  { store }: Instance,
  { id }: User,
  { provider, provider_user_id: wanted }: UserFilter,
): boolean {
  if (!wanted) return true;
  return store.externalAccounts
    .where("user", id)
    .some((account) => account.provider === provider && wanted.includes(account.providerUserId));
}

/** Whether a person passes the filters of identifiers, queries and times. */
export function matchesPerson(user: User, filter: PersonFilter): boolean {
  return (
    hasIdentifier(user, filter) &&
    matchesQueries(user, filter) &&
    isBetween(user.createdAt, {
      before: filter.created_at_before,
      after: filter.created_at_after,
    }) &&
    isBetween(user.lastActiveAt, {
      before: filter.last_active_at_before,
      after: filter.last_active_at_after,
    })
  );
}

function hasIdentifier(user: User, filter: PersonFilter): boolean {
  return (
    passes(filter.user_id, (id) => user.id === id) &&
    isOneOf(addressesOf(user), filter.email_address) &&
    isOneOf([user.username], filter.username) &&
    isOneOf(numbersOf(user), filter.phone_number) &&
    // Nobody has a wallet here, so that a filter by one finds nobody.
    isOneOf([], filter.web3_wallet)
  );
}

function matchesQueries(user: User, filter: PersonFilter): boolean {
  const name = [user.firstName, user.lastName].filter(Boolean).join(" ");
  return (
    contains(
      [...addressesOf(user), ...numbersOf(user), user.username, user.id, name],
      filter.query,
    ) &&
    contains(addressesOf(user), filter.email_address_query) &&
    contains([user.username], filter.username_query) &&
    contains([name], filter.name_query) &&
    contains(numbersOf(user), filter.phone_number_query)
  );
}

const addressesOf = (user: User) => user.emailAddresses.map((address) => address.emailAddress);

const numbersOf = (user: User) => phoneNumbersOf(user).map((each) => each.phoneNumber);

function isOneOf(values: (string | null)[], wanted: string[] | undefined): boolean {
  return !wanted || wanted.some((value) => values.includes(value.toLowerCase()));
}

/** Between two times, neither included. Somebody to whom it never happened is between none. */
function isBetween(
  time: number | null,
  { before, after }: { before?: number | undefined; after?: number | undefined },
): boolean {
  if (before === undefined && after === undefined) return true;
  return time !== null && time < (before ?? Infinity) && time > (after ?? -Infinity);
}

function isMember(instance: Instance, user: User, organizationId: string): boolean {
  return instance.store.memberships
    .where("user", user.id)
    .some((membership) => membership.organizationId === organizationId);
}
