import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { ForbiddenRoleError, requireRestrictedRole } from "@/lib/database-role";
import type { ActiveOrganization } from "@/lib/organization";
import { currentUnit, openUnitsWithTheirFirstQuery, type UnitOfWork } from "@/lib/unit-of-work";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";

/**
 * Prisma's client inside of a unit of work. Raw SQL only as a template, whose text is the code's own
 * and whose values are parameters: a statement that somebody else wrote could name an organization.
 */
export type Transaction = Omit<Prisma.TransactionClient, "$queryRawUnsafe" | "$executeRawUnsafe">;

/** How long a statement may take. */
const usualSeconds = 10;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const clerkIdentifier = /^[\w:]+$/;

/**
 * Reads an organization's rows: one read-only transaction, in which the database shows no other
 * organization's.
 *
 * @throws Next's not-found signal when the membership or the session has ended, as far as the rows know
 * @throws when units nest, when a query is left unawaited or used after its unit has ended
 */
export function reading<Result>(
  organization: ActiveOrganization,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return run(inOrganization("BEGIN READ ONLY", organization), true, work);
}

/**
 * Reads rows to hand them out of the app. As `reading`, but only as long as the role is the session's.
 *
 * @throws {RoleChangedError} when it isn't
 */
export function exporting<Result>(
  organization: ActiveOrganization,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return run(inOrganization("BEGIN READ ONLY", organization, organization.role), true, work);
}

/**
 * Writes an organization's rows: all of it or, when `work` throws, nothing. Throws as `reading`.
 *
 * @throws {RoleChangedError} when the member's role isn't the session's any longer
 */
export function writing<Result>(
  organization: ActiveOrganization,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return run(inOrganization("BEGIN", organization, organization.role), false, work);
}

/**
 * Writes the mirror of Clerk (users, organizations, memberships) and nothing else: the role that this
 * puts on has no right to any other table. For lib/clerk-sync/ and lib/reconciliation/.
 *
 * @param seconds how long one statement may take
 */
export function mirroring<Result>(
  work: (tx: Transaction) => Promise<Result>,
  seconds = usualSeconds,
): Promise<Result> {
  return run(opening("BEGIN", "app_sync", seconds), false, work, seconds);
}

/**
 * Looks at the role of DATABASE_URL while the server starts. A database that can't be reached yet
 * stops nothing: its role is looked at before the first unit of work.
 *
 * @throws ForbiddenRoleError for a role that row-level security doesn't bind
 */
export async function refuseForbiddenRole(): Promise<void> {
  try {
    await connect();
  } catch (error) {
    if (error instanceof ForbiddenRoleError) throw error;
    console.warn(
      "The database can't be reached yet:",
      error instanceof Error ? error.message : error,
    );
  }
}

function opening(begin: string, role: "app_user" | "app_sync", seconds = usualSeconds) {
  return `${begin}; SET LOCAL ROLE ${role}; SET LOCAL statement_timeout = '${seconds}s'`;
}

// As text, because a distributed Postgres hands `SET LOCAL` on to its workers but not `set_config()`.
function inOrganization(
  begin: string,
  { id, membershipId, sessionId }: ActiveOrganization,
  asRole?: string,
) {
  if (!uuid.test(id)) throw new Error("An organization's id is a UUID in lower case.");
  if (!uuid.test(membershipId)) throw new Error("A membership's id is a UUID in lower case.");
  for (const name of asRole === undefined ? [sessionId] : [sessionId, asRole]) {
    if (!clerkIdentifier.test(name)) throw new Error("A session's id and a role are Clerk's.");
  }
  const role = asRole === undefined ? "" : `, '${asRole}'`;
  return [
    opening(begin, "app_user"),
    `SET LOCAL app.organization_id = '${id}'`,
    `SET LOCAL app.session_id = '${sessionId}'`,
    `SELECT app.require_membership('${membershipId}'${role})`,
  ].join("; ");
}

async function run<Result>(
  openingText: string,
  readOnly: boolean,
  work: (tx: Transaction) => Promise<Result>,
  seconds = usualSeconds,
): Promise<Result> {
  if (currentUnit.getStore()) {
    throw new Error("Units of work don't nest: hand the outer one's `tx` on instead.");
  }
  const prisma = await connect();
  const unit: UnitOfWork = { opening: openingText, readOnly, unanswered: 0, ended: false };
  let began = false;
  const begin = (tx: Transaction) => {
    began = true;
    return finish(unit, () => work(tx));
  };
  return currentUnit.run(unit, async () => {
    try {
      // Awaited here, because Prisma's promises are lazy and would start outside of the unit.
      const result = await prisma.$transaction(begin, {
        maxWait: 10_000,
        timeout: 1_500 * seconds,
      });
      if (unit.rolledBack) {
        throw new Error("A query of this unit of work had failed, so Postgres kept nothing of it.");
      }
      return result;
    } catch (error) {
      if (!began && (error as { code?: unknown }).code === noTransactionInTime) {
        throw new Error(busy, { cause: error });
      }
      const refusal = (unit.openingError as { code?: unknown } | undefined)?.code;
      if (refusal === membershipEnded) {
        // Loaded only now: scripts write to the database without Next around them.
        (await import("next/navigation")).notFound();
      }
      if (refusal === roleChanged) throw new RoleChangedError();
      throw unit.openingError ?? error;
    }
  });
}

/** What app.require_membership() raises. */
const membershipEnded = "AT001";
const roleChanged = "AT002";

/** The session's token, up to a minute old, still says another role than the member has now. */
export class RoleChangedError extends Error {
  constructor() {
    super("Your role in this organization has just changed. Reload the page, and try again.");
  }
}

/** @see https://www.prisma.io/docs/orm/reference/error-reference#p2028 */
const noTransactionInTime = "P2028";

const busy =
  "The database had no connection free for 10 seconds. Units of work hold on to theirs too long, or there are more at once than it can bear.";

async function finish<Result>(unit: UnitOfWork, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    if (unit.unanswered > 0) throw new Error("A query of this unit of work was not awaited.");
    return result;
  } finally {
    unit.ended = true;
  }
}

// One per process, however many times Next loads this file.
const kept = globalThis as { atriumDatabase?: Promise<PrismaClient> };

function connect() {
  kept.atriumDatabase ??= open().catch((error: unknown) => {
    delete kept.atriumDatabase;
    throw error;
  });
  return kept.atriumDatabase;
}

async function open() {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) {
    throw new Error(
      "DATABASE_URL is not set. Run `npm run dev`, which starts a database, or set it to the URL of the role app_login.",
    );
  }
  const pool = new Pool({ connectionString, max: 10, pipeline: true } as object);
  // An idle connection that breaks is replaced on the next query; unheard, it would end the process.
  pool.on("error", () => {});
  pool.on("connect", openUnitsWithTheirFirstQuery);
  try {
    await requireRestrictedRole(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return guarded(new PrismaClient({ adapter: new PrismaPg(pool) }));
}

function guarded(prisma: PrismaClient): PrismaClient {
  const extended = prisma.$extends({
    query: {
      async $allOperations({ operation, args, query }) {
        if (operation.endsWith("Unsafe")) {
          throw new Error("SQL from a string is refused: use $queryRaw`…` or $executeRaw`…`.");
        }
        const unit = currentUnit.getStore();
        if (!unit || unit.ended) {
          throw new Error("A query was started after its unit of work had ended: await it inside.");
        }
        unit.unanswered++;
        try {
          return await query(args);
        } finally {
          unit.unanswered--;
        }
      },
    },
  });
  // An extension of queries alone adds no method, which its type doesn't know.
  return extended as unknown as PrismaClient;
}
