import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { clerkState } from "@/lib/clerk-sync/clerk-state.fixture";
import { deliver } from "@/lib/clerk-sync/history.fixture";
import type { Told } from "@/lib/clerk-sync/model-clerk.fixture";
import { mirroredState, type State, sorted } from "@/lib/clerk-sync/model-state.fixture";
import {
  Belongings,
  type RealStep,
  realSteps,
  takeReally,
} from "@/lib/clerk-sync/real-steps.fixture";
import { startReconciliation } from "@/lib/reconciliation/reconciliation.fixture";

/** A tenth of what the histories without a Clerk take; docs/testing.md says how to take more. */
const histories = Math.ceil(Number(process.env.HISTORIES || 400) / 10);
const atOnce = 50;

type Event = Extract<Told, { kind: "event" }>;
type Setup = Awaited<ReturnType<typeof startReconciliation>>;

const url = new URL(inject("templateDatabase").superuserUrl);
url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
const superuser = new Client({ connectionString: url.href });
let setup: Setup;

beforeAll(async () => {
  await superuser.connect();
  setup = await startReconciliation();
  await setup.control("PATCH", "/configuration", {
    organizations: { domains: { enabled: true } },
    webhooks: { hold: true, endpoints: [{ url: "http://localhost:3000/api/webhooks/clerk" }] },
  });
}, 60_000);

afterAll(async () => {
  await setup.stop();
  await superuser.end();
});

const anyStep: fc.Arbitrary<RealStep> = fc.record({
  does: fc.constantFrom(...(Object.keys(realSteps) as RealStep["does"][])),
  one: fc.nat(20),
  other: fc.nat(20),
});

const property = fc.asyncProperty(
  fc.array(fc.array(anyStep, { minLength: 2, maxLength: 8 }), {
    minLength: atOnce,
    maxLength: atOnce,
  }),
  // When each event arrives: never, once or several times. Repeated for as many as there are.
  fc.array(fc.array(fc.nat(500), { maxLength: 3 }), { minLength: 200, maxLength: 200 }),
  async (all, arrivals) => {
    await Promise.all(all.map(live));
    const events = await takeDeliveries();
    const times = (index: number) => arrivals[index % arrivals.length] ?? [];
    await bring(events, (index) => times(index));

    await setup.differences({ acceptDeletions: true });
    const state = sorted(await clerkState());
    expect(await rows()).toEqual(state);

    // What was lost may be found again, and is late.
    await bring(events, (index) => (times(index).length === 0 ? [0] : []));
    expect(await rows()).toEqual(state);
  },
);

// Each run leaves what it made behind, so that the next one's reconciliation has it before its eyes.
test("whatever is lost of what Clerk tells, one reconciliation makes the rows what Clerk says", async () => {
  const numRuns = Math.ceil(histories / atOnce);
  await fc.assert(property, { numRuns, endOnFailure: true });
}, 3_600_000);

async function live(steps: RealStep[]): Promise<void> {
  const own = new Belongings(setup.clerk);
  await takeReally(own, { does: "createUser", one: 0, other: 0 });
  await takeReally(own, { does: "createOrganization", one: 0, other: 0 });
  for (const step of steps) await takeReally(own, step);
}

/** The events that would be sent, in their order; they are forgotten. */
async function takeDeliveries(): Promise<Event[]> {
  const { data } = await setup.control<{ data: { id: string; payload: object }[] }>(
    "GET",
    "/webhooks/deliveries?status=held",
  );
  for (const { id } of data) await setup.control("POST", `/webhooks/deliveries/${id}/drop`);
  return data.reverse().map(({ payload }) => ({ kind: "event", ...payload }) as Event);
}

let brought = 0;

function bring(events: Event[], arrivals: (index: number) => number[]): Promise<void> {
  brought++;
  return deliver(
    events,
    events.map((_, index) => arrivals(index)),
    `lost${brought}`,
  );
}

/** Everything that is live in the database, but for the roles, which no history here changes. */
async function rows(): Promise<State> {
  const { rows: ids } = await superuser.query<{ clerk_id: string }>(
    "SELECT clerk_id FROM users UNION ALL SELECT clerk_id FROM organizations",
  );
  const { roles, namesOfDeleted, ...state } = await mirroredState(
    superuser,
    ids.map(({ clerk_id }) => clerk_id),
  );
  expect(namesOfDeleted).toEqual([]);
  return state;
}
