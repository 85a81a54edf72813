import { actions, entries } from "../scripts/access-matrix/entries";
import type { Action, Entry } from "../scripts/access-matrix/entry";
import { expectedAnswer, isMember } from "../scripts/access-matrix/expected";
import { type App, type Headers, observe } from "../scripts/access-matrix/observed";
import {
  bearers,
  members,
  outsider,
  type Principal,
  planKeys,
  signedOut,
} from "../scripts/access-matrix/principals";
import { canBeHad, cookies, shown } from "./matrix-credentials";
import { expect, test } from "./matrix-fixtures";
import {
  givesAway,
  type MatrixOrganization,
  matrixOrganization,
  thingsOf,
} from "./matrix-organization";

/** Whoever has left gets nothing any more, so that comes last. */
const inOrder = [
  ...entries.filter((entry) => !("endsMembership" in entry)),
  ...entries.filter((entry) => "endsMembership" in entry),
];

// Hundreds of requests: a ceiling for a busy machine.
test.describe.configure({ timeout: 300_000 });

test("a build answers to the actions of docs/access-matrix.md, to Clerk's own, and to no other", ({
  app,
}) => {
  const found = app.actions.filter(({ file }) => !file.startsWith("node_modules/@clerk/nextjs/"));
  expect(found.map(({ name }) => name).sort()).toEqual(actions.map(({ name }) => name).sort());
});

for (const plan of planKeys) {
  test(`every role on ${plan} gets what docs/access-matrix.md says`, async ({ app, cast }) => {
    const organization = await matrixOrganization(app, cast, plan);
    for (const principal of members.filter(({ membership }) => membership?.plan === plan)) {
      await getsWhatIsExpected(app, principal, organization);
    }
  });
}

for (const principal of [signedOut, ...bearers].filter(({ credential }) => canBeHad(credential))) {
  test(`${principal.name}: gets what docs/access-matrix.md says`, async ({ app, cast }) => {
    const organization = await matrixOrganization(app, cast, "enterprise");
    await getsWhatIsExpected(app, principal, organization);
  });
}

test("an outsider gets what docs/access-matrix.md says", async ({ app, cast }) => {
  const own = await matrixOrganization(app, cast, "enterprise");
  const other = await matrixOrganization(app, cast, "enterprise");
  const headers = await cookies(own.sessions["org:owner"]);
  expect(await column(app, outsider, { headers, own, asked: other })).toEqual(expected(outsider));
});

async function getsWhatIsExpected(
  app: App,
  principal: Principal,
  organization: MatrixOrganization,
): Promise<void> {
  const session = organization.sessions[principal.membership?.role ?? "org:owner"];
  for (const headers of await shown(principal.credential, session, organization)) {
    const caller = { headers, own: organization, asked: organization };
    expect.soft(await column(app, principal, caller)).toEqual(expected(principal));
  }
}

type Caller = { headers: Headers; own: MatrixOrganization; asked: MatrixOrganization };

/** A column of the matrix as it is, and whether it gives away to strangers what only members may read. */
async function column(app: App, principal: Principal, { headers, own, asked }: Caller) {
  const things = await thingsOf(asked);
  const cell = async (entry: Entry | Action) => {
    const { answer, text } = await observe(app, entry, { things, headers, own: own.slug });
    const leaks = !isMember(principal) && givesAway(text, asked);
    return line(entry, principal, leaks ? `${answer}, and gives it away` : answer);
  };
  const lines: string[] = [];
  for (const entry of inOrder) lines.push(await cell(entry));
  return lines;
}

function expected(principal: Principal): string[] {
  return inOrder.map((entry) => line(entry, principal, expectedAnswer(entry, principal)));
}

function line({ name }: Entry, principal: Principal, answer: string): string {
  return `${name} for ${principal.name}: ${answer}`;
}
