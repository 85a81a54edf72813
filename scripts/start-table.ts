import { organizations, password, people } from "../clerk-emulator/people.ts";
import type { Missing } from "./configuration.ts";

export type Ports = { app: number; emulator: number; postgres: number };

export const preferredPorts: Ports = { app: 3000, emulator: 4400, postgres: 54329 };

/** What a person needs to know once everything runs: where it is, and who to sign in as. */
export function startTable(options: {
  missing: Missing;
  /** The ports that were asked for, and those that were free. */
  preferred: Ports;
  ports: Ports;
  directory: string;
}): string {
  const { missing, directory } = options;
  const rows: [string, string][] = [["App", address("app", options)]];
  rows.push([
    "Clerk",
    missing.clerk ? `${address("emulator", options)} — emulator` : "your own keys",
  ]);
  rows.push(["Postgres", missing.database ? address("postgres", options) : "your DATABASE_URL"]);
  if (missing.clerk || missing.database) {
    rows.push(["Data", `${directory} — kept; npm run dev -- --fresh starts over`]);
  }
  if (missing.clerk) rows.push(...signInRows());
  return `\n${rows.map(([name, value]) => `  ${name.padEnd(12)}${value}`).join("\n")}\n`;
}

function address(part: keyof Ports, { preferred, ports }: Record<"preferred" | "ports", Ports>) {
  const note = ports[part] === preferred[part] ? "" : ` (${preferred[part]} is taken)`;
  const scheme = part === "postgres" ? "" : "http://";
  return `${scheme}localhost:${ports[part]}${note}`;
}

function signInRows(): [string, string][] {
  const rows = Object.entries(people).map(([key, person]): [string, string] => {
    const places = Object.values(organizations)
      .flatMap(({ name, members }) => members.map((member) => ({ name, ...member })))
      .filter(({ person }) => person === key)
      .map(({ name, role }) => `${role.replace("org:", "")} of ${name}`);
    const description = places.join(", ") || "in no organization yet";
    return ["", `${person.emailAddress.padEnd(28)}${description}`];
  });
  const [first, ...others] = rows;
  if (first) first[0] = "Sign in as";
  return [...(first ? [first] : []), ...others, ["with", `code 424242, or password ${password}`]];
}
