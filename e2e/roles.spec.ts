import type { Locator, Page } from "@playwright/test";
import type { Person } from "./cast";
import { expect, test } from "./fixtures";
import { doEverything, send } from "./forged-requests";
import { openProjects } from "./projects-page";
import { testAddress } from "./run-tag";
import { visit } from "./visit";

test.describe.configure({ timeout: 180_000 });

/** What members do, as `doEverything` names it; archiving and restoring are for admins. */
const ofMembers = [
  "creates a project",
  "renames a project",
  "adds a task",
  "gives a task to a member",
  "Complete Paint",
  "Reopen Paint",
];

test("whoever may not do something isn't shown how, and is refused who does it all the same", async ({
  cast,
  signedInAs,
}) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const [vic, bill] = [await cast.person("Vic"), await cast.person("Bill")];
  const people = { admin: ada, members: [max], viewer: vic, billing: bill };
  const organization = await cast.organization("Harbor", people);
  const admins = await signedInAs(ada);
  const { requests, names } = await doEverything(admins, organization);
  const project = `/orgs/${organization.slug}/projects/${names.projectId}`;

  const those: [Person, string[]][] = [
    [vic, []],
    [bill, []],
    [max, ofMembers],
  ];
  for (const [person, may] of those) {
    await test.step(`${person.name} sees what they may do, and nothing else`, async () => {
      const page = await signedInAs(person);
      await openProjects(page, organization);
      await isShown(button(page, "New project"), may.includes("creates a project"));
      await visit(page, project);
      await expect(page.getByText("Paint", { exact: true })).toBeVisible();
      await isShown(button(page, "Rename"), may.includes("renames a project"));
      await isShown(button(page, "Add"), may.includes("adds a task"));
      await isShown(button(page, /is to do Paint$/), may.includes("gives a task to a member"));
      await isShown(button(page, "Complete Paint"), may.includes("Complete Paint"));
      await isShown(button(page, "Restore"), false);

      for (const request of requests) {
        const { status } = await send(page, request, names, {});
        if (may.includes(request.name)) expect.soft(status, request.name).toBeLessThan(400);
        else expect.soft(status, request.name).toBe(404);
      }
    });
  }
});

test("only who manages members is shown how to invite, and Clerk itself refuses everybody else", async ({
  cast,
  signedInAs,
}) => {
  const [ada, max, vic] = [
    await cast.person("Ada"),
    await cast.person("Max"),
    await cast.person("Vic"),
  ];
  const people = { admin: ada, members: [max], viewer: vic };
  const organization = await cast.organization("Harbor", people);

  for (const person of [ada, max, vic]) {
    const page = await signedInAs(person);
    await visit(page, `/orgs/${organization.slug}/members`);
    await expect(page.getByRole("heading", { name: "Members", level: 1 })).toBeVisible();
    await isShown(button(page, "Invite"), person === ada);
    const expected = person === ada ? "invited" : 403;
    expect(await invite(page, testAddress("Nadia")), person.name).toBe(expected);
  }
});

function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole("button", { name, exact: true });
}

async function isShown(control: Locator, visible: boolean): Promise<void> {
  if (visible) await expect(control).toBeVisible();
  else await expect(control).toHaveCount(0);
}

/** Has Clerk's browser package invite somebody; returns the status of the refusal, if it is one. */
async function invite(page: Page, emailAddress: string): Promise<unknown> {
  return page.evaluate(async (address) => {
    const { Clerk } = window as unknown as { Clerk: BrowserClerk };
    return Clerk.organization.inviteMember({ emailAddress: address, role: "org:member" }).then(
      () => "invited",
      (error: { status: number }) => error.status,
    );
  }, emailAddress);
}

type BrowserClerk = {
  organization: { inviteMember(input: object): Promise<unknown> };
};
