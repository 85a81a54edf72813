import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("a switch on the page holds at once, without a reload of anything", async ({
  stage,
  page,
}) => {
  await page.goto(`${stage.url}/settings`);
  const phoneNumber = page.getByRole("group", { name: "Phone number" });
  await phoneNumber.getByRole("switch", { name: "Enabled" }).click();
  await expect(phoneNumber.getByRole("switch", { name: "Enabled" })).toBeChecked();

  await expect(async () => {
    const environment = await (await fetch(`${stage.url}/v1/environment`)).json();
    expect(environment.user_settings.attributes.phone_number.enabled).toBe(true);
  }).toPass();
});

test("a wrong value is refused with a reason, and stays to be mended", async ({ stage, page }) => {
  await page.goto(`${stage.url}/settings`);
  const role = page.getByLabel("Creator role");
  await role.fill("org:boss");
  await role.blur();

  await expect(page.getByRole("alert")).toContainText('Unknown role: "org:boss"');
  await expect(role).toHaveValue("org:boss");
});

test("what happens is told to an endpoint, held, and released from the page", async ({
  stage,
  page,
}) => {
  const received: string[] = [];
  const application = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push((JSON.parse(body) as { type: string }).type);
    response.end();
  }).listen(0, "127.0.0.1");
  await once(application, "listening");
  const { port } = application.address() as AddressInfo;

  await page.goto(`${stage.url}/webhooks`);
  await page.getByLabel("Address").fill(`http://localhost:${port}/hook`);
  await page.getByLabel("Events").fill("user.updated");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(
    page.getByRole("switch", { name: `Send to http://localhost:${port}` }),
  ).toBeChecked();
  await page.getByRole("switch", { name: "Hold" }).click();
  await expect(page.getByRole("switch", { name: "Hold" })).toBeChecked();

  await stage.backend.users.updateUser(people.noa.id, { firstName: "Nora" });
  await expect(page.getByText("1 held")).toBeVisible();
  expect(received).toEqual([]);
  await page.getByText("Payload").click();
  await expect(page.getByText('"first_name": "Nora"')).toBeVisible();

  await page.getByRole("button", { name: "Release in order" }).click();
  await expect(page.getByText("delivered")).toBeVisible();
  expect(received).toEqual(["user.updated"]);
  application.close();
});

test("a role is made on the page and given a permission", async ({ stage, page }) => {
  await page.goto(`${stage.url}/roles`);
  const form = page.getByRole("region", { name: "New role" });
  await form.getByLabel("Name").fill("Auditor");
  await form.getByLabel("Key").fill("org:auditor");
  await form.getByRole("button", { name: "Create" }).click();
  const grant = page.getByRole("switch", { name: "Auditor: Read members" });
  await grant.click();
  await expect(grant).toBeChecked();

  const { data } = await stage.backend.organizationRoles.getOrganizationRoleList();
  const auditor = data.find(({ key }) => key === "org:auditor");
  expect(auditor?.permissions.map(({ key }) => key)).toEqual(["org:sys_memberships:read"]);
});

test("the token of somebody who is signed in is taken apart", async ({ stage, page }) => {
  await stage.open("");
  await stage.signIn(people.ada.id);
  await page.goto(`${stage.url}/tokens`);
  await page.getByLabel("Session", { exact: true }).selectOption({ index: 0 });
  await page.getByRole("button", { name: "Show" }).click();

  await expect(page.getByText("Signature valid")).toBeVisible();
  await expect(page.getByText(`"sub": "${people.ada.id}"`)).toBeVisible();
});

test("an outage that is started on the page reaches the application", async ({ stage, page }) => {
  await page.goto(`${stage.url}/faults`);
  const outage = page.getByRole("form", { name: "Outage" });
  await outage.getByRole("combobox").selectOption("Backend API");
  await outage.getByRole("button", { name: "Start" }).click();
  await expect(page.getByText("Outage", { exact: true }).first()).toBeVisible();
  await expect(stage.backend.users.getCount()).rejects.toThrow();

  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("None: everything works.")).toBeVisible();
  expect(await stage.backend.users.getCount()).toBe(Object.keys(people).length);
});
