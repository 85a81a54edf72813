import { readFileSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startFreshClerk } from "./fresh-clerk.fixture.ts";
import { isInOrder } from "./outcome-lines.ts";
import { type Outcome, setUpClerk } from "./set-up-clerk.ts";
import { type WantedInstance, wantedInstance } from "./wanted-instance.ts";
import { webhook } from "./webhook.ts";

const { application, fresh, stop } = await startFreshClerk();
const { clerk, control } = fresh;

beforeEach(async () => {
  await control("POST", "/reset");
  await control("DELETE", "/faults");
});
afterAll(stop);

type Options = { on?: typeof fresh; wanted?: WantedInstance; dryRun?: boolean };

async function run({ on = fresh, wanted = wantedInstance, dryRun = false }: Options = {}) {
  const outcomes: Outcome[] = [];
  const { environment, clerk } = on;
  await setUpClerk({ clerk, environment, wanted, dryRun, tell: (each) => outcomes.push(each) });
  return outcomes;
}

const inState = (outcomes: Outcome[], ...states: Outcome["state"][]) =>
  outcomes.filter(({ state }) => states.includes(state)).map(({ subject }) => subject);

const changes = (outcomes: Outcome[]) => inState(outcomes, "changed", "would change");

/** The roles at Clerk, by their keys, and what each may do. */
async function rolesAtClerk() {
  const { data } = await clerk.organizationRoles.getOrganizationRoleList({ limit: 100 });
  return Object.fromEntries(
    data.map(({ key, permissions }) => [key, permissions.map((each) => each.key).sort()]),
  );
}

const rolesInOurFile = Object.fromEntries(
  wantedInstance.roles.map(({ key, permissions, systemPermissions }) => [
    key,
    [...permissions, ...systemPermissions].sort(),
  ]),
);

async function roleSetAtClerk() {
  const { data } = await clerk.roleSets.getRoleSetList();
  const [set] = data;
  return {
    roles: set?.roles.map(({ key }) => key).sort(),
    creatorRole: set?.creatorRole?.key,
    defaultRole: set?.defaultRole?.key,
  };
}

const roleSetInOurFile = {
  roles: Object.keys(rolesInOurFile).sort(),
  creatorRole: wantedInstance.creatorRole,
  defaultRole: wantedInstance.defaultRole,
};

const planSettings = wantedInstance.plans.map((plan) => ({
  slug: plan.slug,
  name: plan.name,
  description: plan.description,
  payer: "org",
  is_default: plan.isDefault,
  monthly_price: plan.monthlyPrice,
  annual_price: plan.annualPrice,
  features: plan.features.map(({ slug }) => slug),
  seats: { included: 0, limit: plan.seats, price_per_seat: 0 },
}));

const featureSettings = [
  ...new Map(
    wantedInstance.plans.flatMap((plan) => plan.features.map((each) => [each.slug, each])),
  ),
].map(([, { slug, name }]) => ({ slug, name, description: "" }));

describe("setUpClerk", { timeout: 20_000 }, () => {
  test("finds the application's own emulator in order: it is made of the same files", async () => {
    const outcomes = await run({ on: application });
    expect(changes(outcomes)).toEqual([]);
    expect(inState(outcomes, "in order")).toContain("Plans");
  });

  test("makes a new instance what our files say, and finds nothing to change after that", async () => {
    expect(changes(await run())).toContain("Organizations");
    expect(await rolesAtClerk()).toEqual(rolesInOurFile);
    expect(await roleSetAtClerk()).toEqual(roleSetInOurFile);
    const settings = await clerk.instance.getOrganizationSettings();
    expect(settings).toMatchObject({ enabled: true, slugDisabled: false });
    expect(changes(await run())).toEqual([]);
  });

  test("says in a dry run what it would do, and writes nothing", async () => {
    await control("DELETE", "/requests");
    const told = changes(await run({ dryRun: true }));
    const { data } = await control("GET", "/requests");
    expect(new Set(data.map(({ method }: { method: string }) => method))).toEqual(new Set(["GET"]));
    expect(told).toEqual(changes(await run()));
  });

  test.each(["/organization_permissions", "/organization_roles", "/role_sets"])(
    "completes what broke off at %s",
    async (path) => {
      await control("POST", "/faults", { api: "backend", kind: "error", path });
      await expect(run()).rejects.toMatchObject({ status: 500 });
      await control("DELETE", "/faults");
      await run();
      expect(await rolesAtClerk()).toEqual(rolesInOurFile);
      expect(await roleSetAtClerk()).toEqual(roleSetInOurFile);
      expect(changes(await run())).toEqual([]);
    },
  );

  test.each([1, wantedInstance.permissions.length - 1, wantedInstance.permissions.length + 3])(
    "completes what was killed after %i changes",
    async (survived) => {
      let left = survived;
      const tell = () => {
        left -= 1;
        if (left === 0) throw new Error("killed");
      };
      const options = { clerk, environment: fresh.environment, wanted: wantedInstance };
      await expect(setUpClerk({ ...options, dryRun: false, tell })).rejects.toThrow("killed");
      expect(await rolesAtClerk()).not.toEqual(rolesInOurFile);
      await run();
      expect(await rolesAtClerk()).toEqual(rolesInOurFile);
      expect(await roleSetAtClerk()).toEqual(roleSetInOurFile);
    },
  );

  test("takes away what a role has too much, whoever gave it", async () => {
    await run();
    const { data } = await clerk.organizationPermissions.getOrganizationPermissionList({
      query: "org:projects:archive",
    });
    await clerk.organizationRoles.assignPermissionToOrganizationRole({
      organizationRoleId: "role_org:member",
      permissionId: data[0]?.id ?? "",
    });
    const outcomes = await run();
    expect(outcomes).toContainEqual({
      subject: "Role org:member",
      state: "changed",
      detail: "no longer has org:projects:archive",
    });
    expect(await rolesAtClerk()).toEqual(rolesInOurFile);
  });

  test("goes on when Clerk refuses, and says how to do it in the dashboard", async () => {
    // Clerk allows ten roles of one's own: there is room for one.
    for (let number = 1; number <= 9; number++) {
      await clerk.organizationRoles.createOrganizationRole({ name: "R", key: `org:r${number}` });
    }
    const own = (key: string) => ({
      key,
      name: "Auditor",
      description: "Reads",
      permissions: ["org:projects:read"],
      systemPermissions: [],
    });
    const wanted = { ...wantedInstance, roles: [...wantedInstance.roles, own("org:auditor")] };
    const outcomes = await run({ wanted });
    const refused = outcomes.find(({ subject }) => subject === "Role org:auditor");
    expect(refused).toMatchObject({
      state: "by hand",
      detail: "Clerk refuses: You have reached your limit of 10 organization roles per instance.",
      todo: { page: expect.stringMatching(/^https:\/\/dashboard\.clerk\.com\/.*roles$/) },
    });
    expect(refused?.todo?.what).toContain('name "Auditor", key org:auditor');
    expect(isInOrder(outcomes)).toBe(false);
    expect((await rolesAtClerk())["org:owner"]).toEqual(rolesInOurFile["org:owner"]);
  });

  test("doesn't overlook a role that isn't ours and may do what ours may", async () => {
    await run();
    const { data } = await clerk.organizationPermissions.getOrganizationPermissionList({
      query: "org:projects:archive",
    });
    await clerk.organizationRoles.createOrganizationRole({
      name: "Old hand",
      key: "org:old_hand",
      permissions: data.map(({ id }) => id),
    });
    await clerk.organizationRoles.createOrganizationRole({ name: "Other", key: "org:other" });
    const outcomes = await run();
    expect(inState(outcomes, "by hand")).toContain("Role org:old_hand");
    expect(inState(outcomes, "advised")).toContain("Role org:other");
  });

  test("says of each plan what to set in the dashboard, until it is as in our file", async () => {
    const paid = planSettings.findIndex((plan) => plan.monthly_price > 0);
    const plan = planSettings[paid];
    if (!plan) throw new Error("There is no plan to pay for.");
    const [first, ...others] = plan.features;
    const changed = { monthly_price: 100, features: others, seats: { ...plan.seats, limit: 3 } };
    const wrong = planSettings.with(paid, { ...plan, ...changed });
    const billing = { organizations_enabled: true };
    await control("PATCH", "/configuration", { features: featureSettings, plans: wrong, billing });
    const outcomes = await run({ dryRun: true });
    expect(inState(outcomes, "by hand")).toEqual([`Plan ${plan.slug}`]);
    const [todo] = outcomes.flatMap((outcome) => outcome.todo ?? []).filter(isAboutPlans);
    expect(todo?.what).toContain(`$${(plan.monthly_price / 100).toFixed(2)} a month`);
    expect(todo?.what).toContain(`at most ${plan.seats.limit} seats`);
    expect(todo?.what).toContain(`add the features ${first}`);
    await control("PATCH", "/configuration", { plans: planSettings });
    expect(isInOrder(await run())).toBe(true);
  });

  test("says what to click for plans, billing, sign-in and webhooks of a bare instance", async () => {
    await control("PATCH", "/configuration", { passwords: { enabled: false } });
    const environment = { ...fresh.environment, CLERK_WEBHOOK_SIGNING_SECRET: "" };
    const outcomes = await run({ on: { ...fresh, environment } });
    expect(inState(outcomes, "by hand")).toEqual([
      "Sign-in by password",
      "Billing",
      ...wantedInstance.plans.map(({ slug }) => `Plan ${slug}`),
      "Webhooks",
    ]);
    for (const { state, todo } of outcomes) {
      if (state === "by hand") expect(todo?.page).toMatch(/^https:\/\/dashboard\.clerk\.com\//);
    }
  });
});

describe("the events of the webhook endpoint", () => {
  test("are those that the app takes in, and no others", () => {
    const environment = { ...fresh.environment, CLERK_WEBHOOK_SIGNING_SECRET: "" };
    const [, named = ""] = /all events of (.*?)\./.exec(JSON.stringify(webhook(environment))) ?? [];
    const source = readFileSync("lib/clerk-sync/events.ts", "utf8");
    const takenIn = [...source.matchAll(/"(\w+)\.\w+"/g)].map(([, group]) => group);
    expect(named.split(", ").sort()).toEqual([...new Set(takenIn)].sort());
  });
});

const isAboutPlans = ({ page }: { page: string }) => page.endsWith("/billing/plans");
