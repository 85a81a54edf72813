import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { creatorRole, defaultRole, permissions, type Role, roles } from "../lib/permissions.ts";
import {
  defaultPlan,
  type Feature,
  features,
  type Limit,
  limits,
  type Plan,
  plans,
} from "../lib/plans.ts";

/** What this writes: who may do what, and what an organization can buy. */
export const rolesAndPlansFile = join(import.meta.dirname, "../docs/roles-and-plans.md");

const roleKeys = Object.keys(roles) as Role[];
const planKeys = Object.keys(plans) as Plan[];

/** The document, from `lib/permissions.ts` and `lib/plans.ts`. */
export function rolesAndPlans(): string {
  return `# Roles and plans

Made from \`lib/permissions.ts\` and \`lib/plans.ts\` by \`npm run roles-and-plans\`, and not by hand.

## Roles

A person has one role in an organization: whoever makes it is its ${roles[creatorRole].name}, and whoever joins it
without being given a role is a ${roles[defaultRole].name}.

${table(
  ["role", "key", ""],
  roleKeys.map((key) => [roles[key].name, code(key), roles[key].description]),
)}

## What each role may do

The server asks for these, and a session token has them. Each counts only in the plans of the last column,
those that have its feature (the middle of its key).

${table(
  ["permission", "", ...roleKeys.map((key) => roles[key].name), "in plans"],
  Object.entries(permissions).map(([key, sentence]) => [
    code(key),
    sentence,
    ...roleKeys.map((role) => mark(roles[role].permissions, key)),
    plansWith(key.split(":")[1] as Feature),
  ]),
)}

## What Clerk's own components let each role do

Clerk asks for these itself, when somebody uses its components. They are in no session token.

${table(
  ["system permission", ...roleKeys.map((key) => roles[key].name)],
  systemPermissions().map((key) => [
    code(key),
    ...roleKeys.map((role) => mark(roles[role].systemPermissions, key)),
  ]),
)}

## What each plan has

An organization that pays nothing is on ${plans[defaultPlan].name}.

${table(
  ["", ...planKeys.map((key) => plans[key].name)],
  [
    ["slug", ...planKeys.map(code)],
    ["a month", ...planKeys.map((key) => dollars(plans[key].monthlyPrice))],
    ["a year", ...planKeys.map((key) => dollars(plans[key].annualPrice))],
    ...(Object.keys(limits) as Limit[]).map((limit) => [
      limits[limit].many,
      ...planKeys.map((key) => `${plans[key].limits[limit] ?? "any number"}`),
    ]),
    ...Object.entries(features).map(([slug, { name }]) => [
      `${name} (${code(slug)})`,
      ...planKeys.map((key) => mark(plans[key].features, slug)),
    ]),
  ],
)}
`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`.replace(/ {2,}/g, " ");
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

const code = (text: string) => `\`${text}\``;

const dollars = (cents: number) => `$${cents / 100}`;

const mark = (held: readonly string[], key: string) => (held.includes(key) ? "✓" : "");

function plansWith(feature: Feature): string {
  const having = planKeys.filter((key) => mark(plans[key].features, feature));
  return having.length === planKeys.length
    ? "all"
    : having.map((key) => plans[key].name).join(", ");
}

/** In the order of the role that has most of them. */
function systemPermissions(): string[] {
  return [...new Set(roleKeys.flatMap((key) => roles[key].systemPermissions))];
}

function main(): void {
  const isCurrent = readFileSync(rolesAndPlansFile, "utf8") === rolesAndPlans();
  if (!process.argv.includes("--check")) writeFileSync(rolesAndPlansFile, rolesAndPlans());
  else if (!isCurrent) {
    console.error("docs/roles-and-plans.md is out of date: run `npm run roles-and-plans`.");
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
