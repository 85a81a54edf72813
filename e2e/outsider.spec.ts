import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { createProject, openProjects } from "./projects-page";
import { visit } from "./visit";

const unknownProject = "0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b";

/** What a person and their browser can tell about an answer, but for the part they gave. */
async function answer(page: Page, path: string, given: string) {
  // The HTML is asked for apart, between two pages: of an answer that it has shown, the browser may
  // have thrown away the body.
  await page.goto("about:blank");
  const document = { accept: "text/html", "sec-fetch-dest": "document" };
  const asked = await page.request.get(path, { headers: document });
  const response = await visit(page, path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return {
    statuses: [response?.status(), asked.status()],
    path: new URL(page.url()).pathname.replace(given, ""),
    html: (await asked.text()).replaceAll(given, ""),
    title: await page.title(),
    content: await page.getByRole("main").ariaSnapshot(),
  };
}

test("an outsider gets the same page for somebody's organization as for one nobody has", async ({
  cast,
  signedInAs,
}) => {
  const [ada, otto] = [await cast.person("Ada"), await cast.person("Otto")];
  const harbor = await cast.organization("Harbor", { admin: ada });
  const garden = await cast.organization("Garden", { admin: otto });
  const page = await signedInAs(otto);
  await openProjects(page, garden);

  for (const rest of ["", "/projects", "/members", "/settings", `/projects/${unknownProject}`]) {
    const nobody = `nobody-${harbor.slug}`;
    const theirs = await answer(page, `/orgs/${harbor.slug}${rest}`, harbor.slug);
    const nobodys = await answer(page, `/orgs/${nobody}${rest}`, nobody);
    expect(theirs, `/orgs/:slug${rest}`).toEqual(nobodys);
    expect(theirs).toMatchObject({ statuses: [404, 404], path: `/orgs/${rest}` });
  }
});

test("an outsider with the id of a project gets the same page as for an id nobody has", async ({
  cast,
  signedInAs,
}) => {
  const [ada, otto] = [await cast.person("Ada"), await cast.person("Otto")];
  const harbor = await cast.organization("Harbor", { admin: ada });
  const garden = await cast.organization("Garden", { admin: otto });
  const admins = await signedInAs(ada);
  await openProjects(admins, harbor);
  await createProject(admins, "Lighthouse");
  await expect(admins).toHaveURL(/\/projects\/[0-9a-f-]{36}$/);
  const theirProject = new URL(admins.url()).pathname.split("/").at(-1) ?? "";

  const page = await signedInAs(otto);
  const projects = `/orgs/${garden.slug}/projects`;
  const theirs = await answer(page, `${projects}/${theirProject}`, theirProject);
  const nobodys = await answer(page, `${projects}/${unknownProject}`, unknownProject);
  const notAnId = await answer(page, `${projects}/not-an-id`, "not-an-id");
  // Of the HTML only what is shown: Next streams the parts of this page in no fixed order.
  const { html: _, ...shown } = theirs;
  expect(shown.statuses).toEqual([404, 404]);
  expect(nobodys).toMatchObject(shown);
  expect(notAnId).toMatchObject(shown);
});
