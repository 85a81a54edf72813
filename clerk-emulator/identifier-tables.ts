import type {
  IdentificationVerification,
  RestrictedIdentifier,
  WaitlistEntry,
} from "./identifier-records.ts";
import { type Change, Table } from "./table.ts";

/** The part of the store that says who may sign up. */
export function identifierTables(changed: (table: string) => (change: Change) => void) {
  return {
    allowlistIdentifiers: new Table<RestrictedIdentifier, "identifier">(
      { identifier: (row) => row.identifier },
      changed("allowlistIdentifiers"),
    ),
    blocklistIdentifiers: new Table<RestrictedIdentifier, "identifier">(
      { identifier: (row) => row.identifier },
      changed("blocklistIdentifiers"),
    ),
    identificationVerifications: new Table<IdentificationVerification>(
      {},
      changed("identificationVerifications"),
    ),
    waitlistEntries: new Table<WaitlistEntry, "emailAddress">(
      { emailAddress: (entry) => entry.emailAddress },
      changed("waitlistEntries"),
    ),
  };
}
