import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Organization } from "./cast";
import { test as base, expect } from "./fixtures";
import {
  type ActionRequest,
  ask,
  doEverything,
  type Names,
  send,
  withoutNames,
} from "./forged-requests";
import { visit } from "./visit";

/** What nobody has. */
const nobodys: Names = {
  slug: "nobody",
  projectId: "0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b",
  taskId: "0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1c",
  memberId: "0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1d",
};

type Everything = Awaited<ReturnType<typeof doEverything>>;
type Side = Everything & { page: Page; organization: Organization };

base.describe.configure({ timeout: 180_000 });

const test = base.extend<{ otto: Side; ada: Side }>({
  /** An admin of one organization, the attacker, who has done everything there is to do in it. */
  otto: async ({ cast, signedInAs }, use) => {
    const otto = await cast.person("Otto");
    const organization = await cast.organization("Garden", { admin: otto });
    const page = await signedInAs(otto);
    await use({ page, organization, ...(await doEverything(page, organization)) });
  },
  /** An admin of another organization, who has done the same there. */
  ada: async ({ cast, signedInAs }, use) => {
    const ada = await cast.person("Ada");
    const organization = await cast.organization("Harbor", { admin: ada });
    const page = await signedInAs(ada);
    await use({ page, organization, ...(await doEverything(page, organization)) });
  },
});

test("an outsider who forges an action gets the same answer as for what nobody has", async ({
  otto,
  ada,
}) => {
  expect(kinds(otto.requests), "every action on projects and tasks").toBe(actionsThatThereAre());
  const before = await seen(ada);
  for (const request of otto.requests) {
    const said = request.url + request.body;
    const names = Object.keys(nobodys) as (keyof Names)[];
    const named = names.filter((name) => said.includes(otto.names[name]));
    for (const forging of [...named.map((name) => [name]), named]) {
      const [theirs, unknown] = await Promise.all(
        [ada.names, nobodys].map(async (from) => {
          const forged = Object.fromEntries(forging.map((name) => [name, from[name]]));
          return withoutNames(await send(otto.page, request, otto.names, forged), forged);
        }),
      );
      expect.soft(theirs, `${request.name}, forging ${forging.join(", ")}`).toEqual(unknown);
    }
    const honest = await send(otto.page, request, otto.names, {});
    expect.soft(honest.status, `${request.name}, forging nothing`).toBeLessThan(400);
  }
  expect(await seen(ada)).toEqual(before);
});

test("an outsider who asks for pages gets the same answer as for what nobody has", async ({
  otto,
  ada,
}) => {
  for (const path of paths()) {
    for (const headers of [{}, { RSC: "1" }] as Record<string, string>[]) {
      for (const forged of [["slug"], ["projectId"], ["slug", "projectId"]] as const) {
        if (!forged.every((name) => path.includes(`[${name}]`))) continue;
        const [theirs, unknown] = await Promise.all(
          [ada.names, nobodys].map(async (from) => {
            const names = { ...otto.names, ...Object.fromEntries(forged.map((n) => [n, from[n]])) };
            const url = path.replace(/\[(\w+)\]/g, (_, name: keyof Names) => names[name]);
            return withoutNames(await ask(otto.page, url, { headers }), names);
          }),
        );
        expect.soft(theirs, `${path}, forging ${forged}`).toEqual(unknown);
        // What the router fetches says in its body, not by its status, that there is no such page.
        if (!headers.RSC) expect.soft(theirs?.status, `${path}, forging ${forged}`).toBe(404);
      }
    }
  }
});

test("an outsider who asks behind somebody's row, or for its name, learns nothing", async ({
  otto,
  ada,
}) => {
  const { slug, projectId } = otto.names;
  const now = new Date();
  const lists = [
    `/orgs/${slug}/projects?status=archived&after=:projectId`,
    `/orgs/${slug}/projects/${projectId}?after=:taskId`,
    `/orgs/${slug}/projects?status=archived&search=:name`,
  ];
  for (const list of lists) {
    const [theirs, unknown] = await Promise.all(
      [
        { ...ada.names, name: ada.organization.name.split(" ")[1] ?? "" },
        { ...nobodys, name: "Nobody" },
      ].map(async (from) => {
        const said = {
          ":projectId": cursor(now, from.projectId),
          ":taskId": cursor(now, from.taskId),
          ":name": from.name,
        };
        const url = Object.entries(said).reduce(
          (path, [name, value]) => path.replace(name, value),
          list,
        );
        const answer = await ask(otto.page, url, { headers: { RSC: "1" } });
        return withoutNames(answer, said);
      }),
    );
    expect(theirs?.status, list).toBe(200);
    expect(theirs, list).toEqual(unknown);
  }
});

/** How many server actions there are on projects and tasks; ways-around.spec.ts forges all of them. */
function actionsThatThereAre(): number {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /projects.*actions\.ts$/.test(file))
    .map((file) => readFileSync(join("app", file), "utf8"))
    .flatMap((source) => source.match(/^export async function/gm) ?? []).length;
}

/** How many different actions some requests run. */
function kinds(requests: ActionRequest[]): number {
  return new Set(requests.map(({ headers }) => headers["next-action"])).size;
}

/** Every page of an organization, as its folder says. */
function paths(): string[] {
  return readdirSync("app/orgs", { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.startsWith("[slug]/") && file.endsWith("/page.tsx"))
    .map((file) => `/orgs/${file.replace(/(\/\[\[\.\.\.\w+\]\])?\/page\.tsx$/, "")}`);
}

/** What a member sees of their organization. */
async function seen({ page, names }: Side): Promise<string[]> {
  const texts: string[] = [];
  for (const path of [
    "",
    "/projects",
    "/projects?status=archived",
    `/projects/${names.projectId}`,
  ]) {
    await visit(page, `/orgs/${names.slug}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("status")).toHaveCount(0);
    texts.push(await page.getByRole("main").ariaSnapshot());
  }
  return texts;
}

/** A cursor as the app makes them, for a row of that time. */
function cursor(createdAt: Date, id: string): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString("base64url");
}
