import { billingTables } from "./billing-tables.ts";
import { externalTables } from "./external-tables.ts";
import { factorTables } from "./factor-tables.ts";
import { identifierTables } from "./identifier-tables.ts";
import { machineTables } from "./machine-tables.ts";
import type { SentMessage } from "./message-records.ts";
import { organizationTables } from "./organization-tables.ts";
import type {
  Client,
  Organization,
  OrganizationInvitation,
  OrganizationMembership,
  Session,
  SignIn,
  SignUp,
  User,
} from "./records.ts";
import { type Change, Table } from "./table.ts";
import type { Invitation, SignInToken } from "./ticket-records.ts";
import { webhookTables } from "./webhook-tables.ts";

/** Everything the store holds, as the snapshot keeps it. */
export interface StoreSnapshot {
  version: 1;
  tables: Record<string, unknown[]>;
}

/** Hears of a change after it was made, synchronously. */
type Listener = (table: string, change: Change) => void;

type AnyTable = Pick<Table<{ readonly id: string }>, "get" | "put" | "delete" | "clear">;

export type Store = ReturnType<typeof createStore>;

function createTables(changed: (table: string) => (change: Change) => void) {
  return {
    users: new Table<User, "emailAddress" | "phoneNumber" | "username" | "externalId">(
      {
        emailAddress: (user) => user.emailAddresses.map((address) => address.emailAddress),
        phoneNumber: (user) => user.phoneNumbers?.map((each) => each.phoneNumber) ?? null,
        username: (user) => user.username,
        externalId: (user) => user.externalId,
      },
      changed("users"),
    ),
    clients: new Table<Client, "devBrowser">(
      { devBrowser: (client) => client.devBrowser },
      changed("clients"),
    ),
    sessions: new Table<Session, "client" | "user">(
      { client: (session) => session.clientId, user: (session) => session.userId },
      changed("sessions"),
    ),
    signIns: new Table<SignIn, "client">(
      { client: (signIn) => signIn.clientId },
      changed("signIns"),
    ),
    signUps: new Table<SignUp, "client">(
      { client: (signUp) => signUp.clientId },
      changed("signUps"),
    ),
    organizations: new Table<Organization, "slug">(
      { slug: (organization) => organization.slug },
      changed("organizations"),
    ),
    memberships: new Table<OrganizationMembership, "user" | "organization">(
      {
        user: (membership) => membership.userId,
        organization: (membership) => membership.organizationId,
      },
      changed("memberships"),
    ),
    organizationInvitations: new Table<
      OrganizationInvitation,
      "organization" | "emailAddress" | "ticket"
    >(
      {
        organization: (invitation) => invitation.organizationId,
        emailAddress: (invitation) => invitation.emailAddress,
        ticket: (invitation) => invitation.ticket,
      },
      changed("organizationInvitations"),
    ),
    invitations: new Table<Invitation, "emailAddress" | "ticket">(
      {
        emailAddress: (invitation) => invitation.emailAddress,
        ticket: (invitation) => invitation.ticket,
      },
      changed("invitations"),
    ),
    signInTokens: new Table<SignInToken, "ticket">(
      { ticket: (token) => token.ticket },
      changed("signInTokens"),
    ),
    ...webhookTables(changed),
    messages: new Table<SentMessage, "to">({ to: (message) => message.to }, changed("messages")),
    ...machineTables(changed),
    ...organizationTables(changed),
    ...billingTables(changed),
    ...externalTables(changed),
    ...factorTables(changed),
    ...identifierTables(changed),
  };
}

/** An empty store. `onChange` is called after every change, synchronously. */
export function createStore() {
  const listeners = new Set<Listener>();
  const tell: Listener = (table, change) => {
    for (const listener of listeners) listener(table, change);
  };
  const tables = createTables((table) => (change) => tell(table, change));
  return {
    ...tables,
    /** Returns the function that stops the listening. */
    onChange(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Any table by its name, as the journal knows it; throws when there is none. */
    table(name: string): AnyTable {
      const table = Object.entries(tables).find(([each]) => each === name)?.[1];
      if (!table) throw new Error(`There is no table ${name}.`);
      return table as unknown as AnyTable;
    },
    clear(): void {
      for (const table of Object.values(tables)) table.clear();
    },
    toJSON(): StoreSnapshot {
      const rows = Object.entries(tables).map(([name, table]) => [name, table.values()] as const);
      return { version: 1, tables: Object.fromEntries(rows) };
    },
    /** Replaces what the store holds. Throws, and changes nothing, when it isn't a snapshot. */
    fromJSON(snapshot: StoreSnapshot): void {
      if (snapshot?.version !== 1 || typeof snapshot.tables !== "object") {
        throw new Error("Not a snapshot of this version of the emulator.");
      }
      for (const [name, table] of Object.entries(tables)) {
        const rows = (snapshot.tables[name] ?? []) as { readonly id: string }[];
        table.fill(rows as never[]);
        // At a start there are thousands, and nobody listens.
        if (listeners.size > 0) for (const after of rows) tell(name, { before: undefined, after });
      }
    },
  };
}
