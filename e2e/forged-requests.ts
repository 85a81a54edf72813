import { expect, type Page, type Request } from "@playwright/test";
import type { Organization } from "./cast";
import { createProject, openProjects } from "./projects-page";

/** What a browser sent to run a server action. */
export type ActionRequest = {
  name: string;
  url: string;
  headers: Record<string, string>;
  body: string;
};

/** What of an organization another one might ask for. */
export type Names = { slug: string; projectId: string; taskId: string; memberId: string };

/** What can be told from an answer. */
export type Answer = { status: number; type: string | null; location: string | null; body: string };

/**
 * Does everything that can be done in an organization, once, as a person does.
 *
 * @returns the requests that this sent, and what the organization's things are called
 */
export async function doEverything(page: Page, organization: Organization) {
  const requests: ActionRequest[] = [];
  const record = (name: string, click: () => Promise<void>) => sent(page, name, click, requests);

  await openProjects(page, organization);
  await record("creates a project", () => createProject(page, "Lighthouse"));
  const projectId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await record("renames a project", async () => {
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill(organization.name);
    await page.getByRole("button", { name: "Rename project" }).click();
    await expect(page.getByRole("heading", { name: organization.name, level: 1 })).toBeVisible();
  });
  await record("adds a task", async () => {
    await page.getByRole("textbox", { name: "New task" }).fill("Paint");
    await page.getByRole("button", { name: "Add" }).click();
  });
  await record("gives a task to a member", async () => {
    await page.getByRole("button", { name: "Assign Paint" }).click();
    await page.getByRole("dialog").getByLabel("Member").selectOption({ index: 1 });
    await page.getByRole("button", { name: "Assign task" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
  });
  for (const name of ["Complete Paint", "Reopen Paint", "Archive", "Restore", "Archive"]) {
    await record(name, () => page.getByRole("button", { name, exact: true }).click());
  }
  await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();

  const [completed, assigned] = ["Complete Paint", "gives a task to a member"].map(
    (name) => requests.find((request) => request.name === name)?.body ?? "",
  );
  const taskId = JSON.parse(completed ?? "[]")[1];
  const memberId = /name="[^"]*assigneeId"\s+([0-9a-f-]{36})/.exec(assigned ?? "")?.[1] ?? "";
  return { requests, names: { slug: organization.slug, projectId, taskId, memberId } };
}

async function sent(
  page: Page,
  name: string,
  click: () => Promise<void>,
  requests: ActionRequest[],
): Promise<void> {
  const isAction = (request: Request) => "next-action" in request.headers();
  const [response] = await Promise.all([
    page.waitForResponse((candidate) => isAction(candidate.request())),
    click(),
  ]);
  const request = response.request();
  const wanted = /^(accept|content-type|next-action|next-router-state-tree)$/;
  const headers = Object.entries(request.headers()).filter(([header]) => wanted.test(header));
  requests.push({
    name,
    url: request.url(),
    headers: Object.fromEntries(headers),
    body: request.postData() ?? "",
  });
}

/** Sends a request from the page, with its session, and with `forged` in place of what it named. */
export async function send(
  page: Page,
  { url, headers, body }: ActionRequest,
  own: Names,
  forged: Partial<Names>,
): Promise<Answer> {
  const replace = (text: string) =>
    Object.entries(forged).reduce(
      (result, [name, value]) => result.replaceAll(own[name as keyof Names], value),
      text,
    );
  return ask(page, replace(url), { method: "POST", headers, body: replace(body) });
}

/** Asks for an address from the page, with its session. */
export async function ask(page: Page, url: string, init: object = {}): Promise<Answer> {
  return page.evaluate(
    async ([address, options]) => {
      const clerk = window as unknown as { Clerk?: { session?: { getToken(): Promise<unknown> } } };
      await clerk.Clerk?.session?.getToken();
      const response = await fetch(address, options);
      return {
        status: response.status,
        type: response.headers.get("content-type"),
        location: response.headers.get("x-action-redirect"),
        body: await response.text(),
      };
    },
    [url, init] as const,
  );
}

/** Next's id of what it renders for one request (and a letter behind it), and the time of day. */
const onlyOnce = /"[\w-]{21}[a-z]"|"doneAt":\d+/g;

/** An answer without what the request itself said, so that two of them can be compared. */
export function withoutNames(answer: Answer, said: Record<string, string>): Answer {
  const blank = (text: string) =>
    Object.entries(said)
      .reduce((result, [name, value]) => result.replaceAll(value, name), text)
      .replaceAll(onlyOnce, "");
  const isStreamed = answer.type?.startsWith("text/x-component");
  return {
    ...answer,
    body: isStreamed ? textsOf(blank(answer.body)) : blank(answer.body),
    location: answer.location && blank(answer.location),
  };
}

/**
 * Every text in an answer that React streams, once and in order of the alphabet: what is streamed
 * when, and so under which number, is chance.
 */
function textsOf(body: string): string {
  const texts = body.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  const withoutNumbers = texts.map((text) => text.replace(/^"\$[A-Z@]?[0-9a-f]+"$/, '"$"'));
  return [...new Set(withoutNumbers)].sort().join("\n");
}
