import { enrollPerson } from "./domain-enrollment.ts";
import { identifierExists, resourceNotFound } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import {
  type GivenIdentification,
  newEmailAddress,
  phoneNumberOf,
  requireFreeEmailAddresses,
  requireFreePhoneNumbers,
} from "./new-identification.ts";
import { hashPassword } from "./password.ts";
import { checkPasswordStrength } from "./password-rules.ts";
import type { User } from "./records.ts";
import { endSession, isLive } from "./session.ts";
import { requireFreeUsername } from "./username.ts";

type Profile = Pick<
  User,
  | "firstName"
  | "lastName"
  | "username"
  | "externalId"
  | "publicMetadata"
  | "privateMetadata"
  | "unsafeMetadata"
  | "createOrganizationEnabled"
  | "createOrganizationsLimit"
  | "deleteSelfEnabled"
  | "locale"
  | "legalAcceptedAt"
  | "banned"
  | "locked"
  | "createdAt"
>;

export interface NewUser extends Partial<Profile> {
  /** For a seed, whose people have the same ids everywhere. */
  id?: string;
  /** The first is the primary one. */
  emailAddresses?: readonly GivenIdentification[];
  phoneNumbers?: readonly GivenIdentification[];
  password?: string | null;
  /** Instead of a password, when it was hashed and checked before. */
  passwordHash?: string | null;
  skipPasswordChecks?: boolean;
}

/** Makes a user. Throws Clerk's errors: an address or name that is taken, a weak password. */
export async function createUser(instance: Instance, input: NewUser): Promise<User> {
  const addresses = requireFreeEmailAddresses(instance, input.emailAddresses);
  const numbers = requireFreePhoneNumbers(instance, input.phoneNumbers);
  requireFreeNames(instance, input);
  const identifiers = [...addresses, ...numbers].map(({ identifier }) => identifier);
  const passwordHash = await newPasswordHash(instance, input, identifiers);
  const now = input.createdAt ?? instance.now();
  const { password: _, skipPasswordChecks: __, ...profile } = input;
  const emailAddresses = addresses.map((each) => newEmailAddress(each, now));
  const phoneNumbers = numbers.map((each) => phoneNumberOf(each, now));
  // Checked again, because hashing gave others time to take them.
  requireFreeEmailAddresses(instance, addresses);
  requireFreePhoneNumbers(instance, numbers);
  requireFreeNames(instance, input);
  const user = instance.store.users.put({
    externalId: null,
    username: null,
    firstName: null,
    lastName: null,
    publicMetadata: {},
    privateMetadata: {},
    unsafeMetadata: {},
    createOrganizationEnabled: true,
    createOrganizationsLimit: null,
    deleteSelfEnabled: true,
    locale: null,
    legalAcceptedAt: null,
    banned: false,
    locked: false,
    createdAt: now,
    ...withoutUndefined(profile),
    id: input.id ?? newId("user"),
    passwordHash,
    emailAddresses,
    primaryEmailAddressId: emailAddresses[0]?.id ?? null,
    phoneNumbers,
    primaryPhoneNumberId: phoneNumbers[0]?.id ?? null,
    lastSignInAt: null,
    lastActiveAt: null,
    lastActiveOrganizationId: null,
    passwordUpdatedAt: passwordHash === null ? null : now,
    updatedAt: now,
  });
  for (const { emailAddress } of emailAddresses) enrollPerson(instance, user, emailAddress);
  return user;
}

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

async function newPasswordHash(
  instance: Instance,
  input: NewUser,
  identifiers: readonly string[],
): Promise<string | null> {
  if (!input.password) return input.passwordHash ?? null;
  if (!input.skipPasswordChecks) checkPasswordStrength(instance, input.password, identifiers);
  return hashPassword(input.password);
}

/** Changes what is given and nothing else. Throws Clerk's error when a name is taken. */
export function updateUser(instance: Instance, id: string, changes: Partial<Profile>): User {
  const user = requireUser(instance, id);
  requireFreeNames(instance, changes, id);
  return instance.store.users.put({
    ...user,
    ...withoutUndefined(changes),
    updatedAt: instance.now(),
  });
}

/** Ends all sessions of a person, who can't sign in again until the ban is lifted. */
export function banUser(instance: Instance, id: string): User {
  const user = updateUser(instance, id, { banned: true });
  endSessionsOf(instance, id);
  return user;
}

/** Deletes a user with their sessions, memberships and requests for such. */
export function deleteUser(instance: Instance, id: string): void {
  const imageId = instance.store.users.get(id)?.imageId;
  endSessionsOf(instance, id);
  const { memberships, organizationMembershipRequests, organizationSuggestions, users } =
    instance.store;
  const { externalAccounts, enterpriseAccounts, passkeys } = instance.store;
  const tables = [memberships, organizationMembershipRequests, organizationSuggestions];
  for (const table of [...tables, externalAccounts, enterpriseAccounts]) {
    for (const row of table.where("user", id)) table.delete(row.id);
  }
  for (const passkey of passkeys.where("user", id)) passkeys.delete(passkey.id);
  if (imageId) instance.store.images.delete(imageId);
  users.delete(id);
}

/** Ends every live session of a user, but the one that is named. */
export function endSessionsOf(instance: Instance, id: string, except?: string): void {
  for (const session of instance.store.sessions.where("user", id)) {
    if (session.id !== except && isLive(instance, session))
      endSession(instance, session, "revoked");
  }
}

/** The user; throws Clerk's 404 when there is none. */
export function requireUser(instance: Instance, id: string): User {
  const user = instance.store.users.get(id);
  if (!user) throw resourceNotFound(`No user was found with id ${id}`);
  return user;
}

function requireFreeNames(
  instance: Instance,
  { username, externalId }: Partial<Profile>,
  self?: string,
): void {
  const { users } = instance.store;
  const taken = (user: User | undefined) => user !== undefined && user.id !== self;
  if (username) requireFreeUsername(instance, username, self);
  if (externalId && taken(users.first("externalId", externalId))) {
    throw identifierExists("external_id", "external id");
  }
}
