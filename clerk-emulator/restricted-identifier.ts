import { z } from "zod";
import { ClerkError, resourceNotFound } from "./errors.ts";
import type { RestrictedIdentifier } from "./identifier-records.ts";
import { type IdPrefix, newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Table } from "./table.ts";

export type RestrictedTable = Table<RestrictedIdentifier, "identifier">;

/**
 * Whether the list has the address, its domain as `*@example.com`, a domain above its own as
 * `*@*.example.com`, or the number. An address also stands for its subaddresses.
 *
 * @see https://clerk.com/docs/guides/secure/restricting-access#blocklist
 */
export const isListed = (list: RestrictedTable, identifier: string): boolean =>
  formsOf(identifier.toLowerCase()).some((form) => list.first("identifier", form) !== undefined);

function formsOf(identifier: string): string[] {
  const at = identifier.lastIndexOf("@");
  if (at === -1) return [identifier];
  const domain = identifier.slice(at + 1);
  const [local = ""] = identifier.slice(0, at).split(/[+=#]/);
  const labels = domain.split(".");
  const above = labels.slice(1).map((_, position) => labels.slice(position + 1).join("."));
  const wildcards = above.map((each) => `*@*.${each}`);
  return [identifier, `${local}@${domain}`, `*@${domain}`, ...wildcards];
}

/**
 * Puts an address, a domain, a phone number or a wallet on one of the lists.
 *
 * @throws ClerkError when it is none of these, or on the list already.
 */
export function restrictIdentifier(
  instance: Instance,
  list: RestrictedTable,
  prefix: Extract<IdPrefix, "alid" | "blid">,
  given: string,
  invitationId: string | null = null,
): RestrictedIdentifier {
  const identifier = given.trim().toLowerCase();
  const identifierType = typeOf(identifier);
  if (list.first("identifier", identifier)) throw duplicateIdentifier(prefix, identifier);
  const now = instance.now();
  const id = newId(prefix);
  return list.put({ id, identifier, identifierType, invitationId, createdAt: now, updatedAt: now });
}

/** Takes one off the list; throws Clerk's 404 when it isn't there. */
export function allowIdentifierAgain(list: RestrictedTable, id: string): void {
  if (!list.get(id)) throw identifierNotFound(id);
  list.delete(id);
}

function typeOf(identifier: string): RestrictedIdentifier["identifierType"] {
  if (z.email().safeParse(identifier.replace(/^\*@(\*\.)?/, "any@")).success) {
    return "email_address";
  }
  if (z.e164().safeParse(identifier).success) return "phone_number";
  if (/^0x[0-9a-f]{40}$/.test(identifier)) return "web3_wallet";
  throw identifierInvalid();
}

const identifierInvalid = () =>
  new ClerkError(
    422,
    "form_param_format_invalid",
    "is invalid",
    "identifier must be either a valid email address, a valid phone number according to E.164 international standard or a valid web3 wallet.",
    { param_name: "identifier" },
  );

const duplicateIdentifier = (prefix: "alid" | "blid", identifier: string) =>
  new ClerkError(
    400,
    "duplicate_record",
    `duplicate ${prefix === "alid" ? "allowlist" : "blocklist"} identifier`,
    `the identifier ${identifier} already exists`,
  );

const identifierNotFound = (id: string) =>
  resourceNotFound(`No identifier was found with id ${id}`);
