import { actions, entries } from "../scripts/access-matrix/entries";
import { type Action, addressOf, type Entry, type Things } from "../scripts/access-matrix/entry";
import { expectedAnswer } from "../scripts/access-matrix/expected";
import {
  type App,
  callAction,
  type Headers,
  observe,
  read,
} from "../scripts/access-matrix/observed";
import { signedOut } from "../scripts/access-matrix/principals";
import { proxyTricks } from "../scripts/access-matrix/proxy-tricks";
import { cookies, tokenOf } from "./matrix-credentials";
import { expect, test } from "./matrix-fixtures";
import {
  givesAway,
  type MatrixOrganization,
  matrixOrganization,
  thingsOf,
} from "./matrix-organization";

// Hundreds of requests: a ceiling for a busy machine.
test.describe.configure({ timeout: 300_000 });

const closed = entries.filter(({ asks }) => asks.of === "session" || asks.of === "organization");
const pagesOfOrganizations = entries.filter(
  ({ kind, asks }) => kind === "page" && asks.of === "organization",
);

test("a signed-out person who pretends to have passed the proxy is sent to sign in", async ({
  app,
  cast,
}) => {
  const harbor = await matrixOrganization(app, cast, "free_org");
  const things = await thingsOf(harbor);
  const tricks = proxyTricks(await tokenOf(harbor.sessions["org:owner"]));
  const all: [string, Headers] = ["all at once", Object.assign({}, ...Object.values(tricks))];
  for (const [trick, headers] of [...Object.entries(tricks), all]) {
    const answers = await Promise.all(
      closed.map(async (entry) => {
        const { answer, text } = await observe(app, entry, { things, headers, own: harbor.slug });
        return `${entry.name}: ${answer}${givesAway(text, harbor) ? ", and gives it away" : ""}`;
      }),
    );
    const expected = closed.map((entry) => `${entry.name}: ${expectedAnswer(entry, signedOut)}`);
    expect.soft(answers, trick).toEqual(expected);
  }
});

test("a stranger who asks for pages as the answer to one of Clerk's actions reads nothing", async ({
  app,
  cast,
}) => {
  const harbor = await matrixOrganization(app, cast, "enterprise");
  const garden = await matrixOrganization(app, cast, "enterprise");
  const things = await thingsOf(harbor);
  const reads = async (headers: Headers) => {
    const read: string[] = [];
    for (const { name } of pagesOfOrganizations) {
      const page = addressOf(name, things);
      const answer = await callAction(app, "invalidateCacheAction", { headers, page, args: [] });
      if (givesAway(await answer.text(), harbor)) read.push(name);
    }
    return read;
  };
  expect(await reads(await cookies(harbor.sessions["org:owner"])), "a member does").toEqual(
    pagesOfOrganizations.map(({ name }) => name),
  );
  expect(await reads({}), "signed out").toEqual([]);
  expect(await reads(await cookies(garden.sessions["org:owner"])), "an outsider").toEqual([]);
});

test("a stranger who posts an action to a public address is refused", async ({ app, cast }) => {
  const harbor = await matrixOrganization(app, cast, "enterprise");
  const garden = await matrixOrganization(app, cast, "enterprise");
  const things = await thingsOf(harbor);
  const before = await auditLog(app, harbor);
  const post = async ({ name, call }: Action, headers: Headers) => {
    const response = await callAction(app, name, { headers, page: "/", args: call(things) });
    return (await read(response, app, garden.slug)).answer;
  };
  const outsider = await cookies(garden.sessions["org:owner"]);
  for (const action of actions) {
    expect.soft(await post(action, {}), `${action.name}, signed out`).toBe("→ /sign-in");
    expect.soft(await post(action, outsider), `${action.name} by an outsider`).toBe("404");
  }
  expect(await auditLog(app, harbor)).toBe(before);
});

test("an owner who names another organization's things is told that there are none", async ({
  app,
  cast,
}) => {
  const harbor = await matrixOrganization(app, cast, "enterprise");
  const garden = await matrixOrganization(app, cast, "enterprise");
  const headers = await cookies(garden.sessions["org:owner"]);
  const [own, theirs] = [await thingsOf(garden), await thingsOf(harbor)];
  const before = await auditLog(app, harbor);
  for (const entry of [...pagesOfOrganizations, ...actions]) {
    for (const name of namesIn(entry, own)) {
      const things = { ...own, [name]: theirs[name] };
      const { answer, text } = await observe(app, entry, { things, headers, own: garden.slug });
      expect.soft(answer, `${entry.name} with another ${name}`).toBe("404");
      expect.soft(givesAway(text, harbor), `${entry.name} with another ${name}`).toBe(false);
    }
  }
  expect(await auditLog(app, harbor)).toBe(before);
});

/** What of an organization's things an address or a call names. */
function namesIn(entry: Entry | Action, things: Things): (keyof Things)[] {
  const said = (named: Things) =>
    "call" in entry
      ? JSON.stringify(
          entry.call(named).map((part) => (part instanceof FormData ? [...part] : part)),
        )
      : addressOf(entry.name, named);
  const names = Object.keys(things) as (keyof Things)[];
  return names.filter((name) => said({ ...things, [name]: "other" }) !== said(things));
}

/** Everything that was ever changed in an organization. */
async function auditLog(app: App, { slug, sessions }: MatrixOrganization): Promise<string> {
  const headers = await cookies(sessions["org:owner"]);
  const response = await fetch(`${app.url}/orgs/${slug}/audit-log/export`, { headers });
  expect(response.status).toBe(200);
  return response.text();
}
