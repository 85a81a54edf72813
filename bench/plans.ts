import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";

/** A node of a plan, as Postgres tells it, as far as it is used here. */
type PlanNode = {
  "Node Type": string;
  "Index Name"?: string;
  "Relation Name"?: string;
  "Function Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
};

const settings = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_nested_statements": "on",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_buffers": "on",
  "auto_explain.log_timing": "off",
  "auto_explain.log_format": "json",
};

/**
 * Has the server log the plan of each statement in new sessions on a database: what the app really
 * runs, not what somebody copied out of it.
 */
export async function explainNewSessions(superuser: Client, database: string): Promise<void> {
  for (const [setting, value] of Object.entries(settings)) {
    await superuser.query(`ALTER DATABASE ${database} SET ${setting} = '${value}'`);
  }
}

/**
 * The plans of the statements that the work runs, those within functions and foreign keys' checks
 * included.
 *
 * @param superuser connected to another database, so that its own statements are not among them
 */
export async function plansOf(
  superuser: Client,
  work: () => Promise<unknown>,
): Promise<PlanNode[]> {
  const size = async () => {
    const { rows } = await superuser.query<{ size: string }>(
      "SELECT size FROM pg_stat_file('server.log')",
    );
    return Number(rows[0]?.size);
  };
  const start = await size();
  await work();
  await allIdle(superuser);
  const { rows } = await superuser.query<{ log: string }>(
    "SELECT pg_read_file('server.log', $1, $2) AS log",
    [start, (await size()) - start],
  );
  return [...(rows[0]?.log ?? "").matchAll(/plan:\n((?:\t.*\n?)+)/g)].map(
    ([, json]) => (JSON.parse(json ?? "") as { Plan: PlanNode }).Plan,
  );
}

/** A plan is logged when its statement ends, and a reading unit doesn't wait for its own end. */
async function allIdle(superuser: Client): Promise<void> {
  const busy = "SELECT FROM pg_stat_activity WHERE usename = 'app_login' AND state <> 'idle'";
  while ((await superuser.query(busy)).rowCount) await delay(5);
}

/** How many pages of 8 kB the plans looked at; a called function's are counted once, as its own. */
export function pagesRead(plans: PlanNode[]): number {
  return plans
    .filter((plan) => !flat(plan).some((node) => node["Function Name"] === "search_projects"))
    .reduce((sum, plan) => sum + pages(plan), 0);
}

/** The tables that a plan reads from end to end. */
export function scannedTables(plans: PlanNode[]): string[] {
  return plans
    .flatMap(flat)
    .filter((node) => node["Node Type"] === "Seq Scan")
    .map((node) => node["Relation Name"] ?? "");
}

/** A plan as indented lines: each node with its index, its rows and the pages it looked at. */
export function describePlan(node: PlanNode, depth = 0): string[] {
  const place = node["Index Name"] ?? node["Relation Name"] ?? node["Function Name"];
  const rows = node["Actual Rows"] * node["Actual Loops"];
  const line = `${node["Node Type"]}${place ? ` ${place}` : ""}: ${Math.round(rows)} rows, ${pages(node)} pages`;
  const below = (node.Plans ?? []).flatMap((child) => describePlan(child, depth + 1));
  return [`${"  ".repeat(depth)}${line}`, ...below];
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

function pages(node: PlanNode): number {
  return node["Shared Hit Blocks"] + node["Shared Read Blocks"];
}
