import { join } from "node:path";
import { roles } from "../../lib/permissions.ts";
import { plans } from "../../lib/plans.ts";
import { entries } from "./entries.ts";
import type { Asked, Entry } from "./entry.ts";
import { type Answer, expectedAnswer } from "./expected.ts";
import { bearers, members, outsider, roleKeys, signedOut } from "./principals.ts";

export const accessMatrixFile = join(import.meta.dirname, "..", "..", "docs", "access-matrix.md");

/** The document, from the table in entries.ts and from what lib/ says of roles and plans. */
export function accessMatrix(): string {
  return `# Who gets what

Every page, route and server action of the app, and what everybody gets who calls it. Made by
\`npm run access-matrix\`, and not by hand: what each thing asks for is in \`scripts/access-matrix/entries.ts\`,
who holds it in \`lib/permissions.ts\` and \`lib/plans.ts\`. The browser tests ask a production build for each cell,
one plain HTTP request each (\`e2e/access-matrix.spec.ts\`), and compare. Something that can be called and isn't
named here fails the tests.

- A number is the status of the answer, **→** where it leads to. **404** is what a refused person gets who is
  signed in: what isn't theirs looks like what isn't there. **offer** is a page or an answer that says which
  plan has it and who can buy it.
- A **role** is a member's of the organization that the address or the first argument names. Every role was
  tried in every plan; where the plan matters, the cell says so.
- An **outsider** is the owner of another organization, in the dearest plan.

## People

${table(
  ["", "asks for", signedOut.name, outsider.name, ...roleKeys.map((key) => roles[key].name)],
  entries.map((entry) => [
    nameOf(entry),
    asked(entry.asks),
    expectedAnswer(entry, signedOut),
    expectedAnswer(entry, outsider),
    ...roleKeys.map((role) =>
      byPlan(entry, (membership) => membership !== null && membership.role === role),
    ),
  ]),
)}

## Tokens and keys

What somebody gets who shows one of these in place of a good token of their own: as the session cookie, and as
a bearer token. The tokens and keys are an owner's, or their organization's, on ${plans.enterprise.name}.

- **wrong \`azp\`**: signed by Clerk for another application of the same instance. **tampered**: other claims
  under the same signature.
- An **API key** opens no page and no action, whatever its scope. No route takes one yet.
- An **impersonator** holds a session made with an actor token (\`act\` in the token): may what the person may,
  and no more.

${table(
  ["", ...bearers.map(({ name }) => name)],
  entries.map((entry) => [
    nameOf(entry),
    ...bearers.map((principal) => expectedAnswer(entry, principal)),
  ]),
)}

## Ways around

Tried for every page and every action, and nothing opens: the header of
[CVE-2025-29927](https://nvd.nist.gov/vuln/detail/CVE-2025-29927) and the headers by which Clerk's middleware
tells the app who is signed in; a page asked for as the answer to one of Clerk's own actions, which the proxy
lets through; an action posted to a public address; another organization's slug in the address, or any of its
ids among the arguments.
`;
}

/** The answer on each plan; one answer if it is the same on all. */
function byPlan(entry: Entry, isMeant: (m: (typeof members)[number]["membership"]) => boolean) {
  const answers = new Map<Answer, string[]>();
  for (const principal of members.filter(({ membership }) => isMeant(membership))) {
    const answer = expectedAnswer(entry, principal);
    const plan = principal.membership ? plans[principal.membership.plan].name : "";
    answers.set(answer, [...(answers.get(answer) ?? []), plan]);
  }
  if (answers.size === 1) return [...answers.keys()].join();
  return [...answers].map(([answer, on]) => `${on.join(", ")}: ${answer}`).join("; ");
}

function asked(asks: Asked): string {
  switch (asks.of) {
    case "nobody":
      return "nothing: public";
    case "machine":
      return "a secret";
    case "session":
      return "a session";
    case "organization": {
      const { permission, feature, role } = asks;
      const more = [
        feature && `feature ${code(feature)}`,
        ...[permission, role].map((key) => key && code(key)),
      ];
      return more.filter(Boolean).join(", ") || "membership";
    }
  }
}

function nameOf({ name }: Entry): string {
  return code(name);
}

const code = (text: string) => `\`${text}\``;

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`.replace(/ {2,}/g, " ");
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
