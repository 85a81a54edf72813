import fc from "fast-check";
import { receive } from "@/lib/clerk-sync/inbox";
import { clerkMembershipSchema } from "@/lib/clerk-sync/membership";
import { ModelClerk, type Told } from "@/lib/clerk-sync/model-clerk.fixture";
import { type Step, steps, take } from "@/lib/clerk-sync/model-steps.fixture";
import { recordAnswer } from "@/lib/clerk-sync/session-membership";
import { clerkUserSchema } from "@/lib/clerk-sync/user";

/**
 * What happens in Clerk, and for each thing that it tells, how much later than the one before it
 * arrives, and how often.
 */
export type History = { steps: Step[]; arrivals: number[][] };

const anyStep: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(...(Object.keys(steps) as Step["does"][])),
  one: fc.nat(20),
  other: fc.nat(20),
});

/** Enough for any order at all: the longest history tells less. */
const latest = 60;

/** In time, a little late, or after everything else. */
const anyDelay = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat(4) },
  { weight: 3, arbitrary: fc.nat(latest) },
);

const anyCopies = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(anyDelay) },
  { weight: 1, arbitrary: fc.array(anyDelay, { minLength: 2, maxLength: 3 }) },
);

export const anyHistory: fc.Arbitrary<History> = fc
  .array(anyStep, { minLength: 1, maxLength: 9 })
  .chain((steps) =>
    fc.record({
      steps: fc.constant(steps),
      arrivals: fc.tuple(...live(steps, "counted").told.map(() => anyCopies)),
    }),
  );

/** A model in which that has happened; it begins with two people, of whom one has an organization. */
export function live(happened: Step[], name: string): ModelClerk {
  const clerk = new ModelClerk(name);
  const beginning: Step[] = [
    { does: "createUser", one: 1, other: 0 },
    { does: "createUser", one: 2, other: 0 },
    { does: "createOrganization", one: 0, other: 1 },
  ];
  for (const step of [...beginning, ...happened]) take(clerk, step);
  return clerk;
}

/**
 * Brings what was told as it arrives: what arrives in the same moment comes at once.
 *
 * @throws when something isn't taken
 */
export async function deliver(told: Told[], arrivals: number[][], name: string): Promise<void> {
  const moments: (() => Promise<void>)[][] = [];
  for (const [index, each] of told.entries()) {
    for (const delay of arrivals[index] ?? []) {
      moments[index + delay] ??= [];
      moments[index + delay]?.push(() => bring(each, `msg_${name}n${index}`));
    }
  }
  for (const moment of moments) await Promise.all((moment ?? []).map((arrive) => arrive()));
}

async function bring(told: Told, messageId: string): Promise<void> {
  if (told.kind === "answer") {
    const membership = clerkMembershipSchema.parse(told.membership);
    await recordAnswer({ ...membership, user: clerkUserSchema.parse(told.user) });
    return;
  }
  const { kind, ...event } = told;
  const outcome = await receive(messageId, JSON.stringify({ object: "event", ...event }));
  if (outcome === "failed") throw new Error(`${event.type} ${messageId} was not applied.`);
}
