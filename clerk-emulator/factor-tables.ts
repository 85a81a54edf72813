import type { Passkey, Reverification } from "./factor-records.ts";
import { type Change, Table } from "./table.ts";

/** The part of the store that passkeys and the repeated proofs of sessions are in. */
export function factorTables(changed: (table: string) => (change: Change) => void) {
  return {
    passkeys: new Table<Passkey, "user" | "credential">(
      { user: (passkey) => passkey.userId, credential: (passkey) => passkey.credentialId },
      changed("passkeys"),
    ),
    reverifications: new Table<Reverification>({}, changed("reverifications")),
  };
}
