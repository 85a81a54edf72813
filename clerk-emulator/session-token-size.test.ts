import { expect, it } from "vitest";
import { createClient } from "./client.ts";
import { createEmulator } from "./emulator.ts";
import { loadKeys } from "./keys.ts";
import { createOrganization } from "./organization.ts";
import { configuration } from "./seed.ts";
import { createSession } from "./session.ts";
import { signSessionToken } from "./session-token.ts";
import { createUser } from "./user.ts";

/** In bytes. Every request carries the token as a cookie, in development twice. */
const limit = 1200;

/** Legal, and longer than most: 48 characters. */
const slug = "the-lighthouse-and-harbour-company-of-rotterdam1";

const [largestRole] = [...configuration.roles].sort(
  (a, b) => b.permissions.length - a.permissions.length,
);
const [largestPlan] = [...configuration.plans].sort(
  (a, b) => b.features.length - a.features.length,
);

/** The application's instance in production, with that plan for everybody. */
async function productionInstance() {
  const keys = { ...(await loadKeys(null)), frontendApiHost: "clerk.example.com" };
  const plan = { ...largestPlan, isDefault: true, monthlyPrice: 0, annualPrice: 0 };
  const plans = [plan as (typeof configuration.plans)[number]];
  const organizations = { ...configuration.organizations, creatorRole: largestRole?.key ?? "" };
  return createEmulator({ keys, configuration: { ...configuration, organizations, plans } });
}

it("has room in the token of whoever may do everything, with every feature", async () => {
  const { instance, store } = await productionInstance();
  const { id: userId } = await createUser(instance, { emailAddresses: ["ada@example.com"] });
  createOrganization(instance, { name: "Harbour", slug, createdBy: userId });
  const session = createSession(instance, createClient(instance), userId);
  const [membership] = store.memberships.values();

  const token = await signSessionToken(instance, session, "https://app.example.com", membership);

  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  console.log(`The largest session token has ${token.length} of ${limit} bytes:`, claims);
  expect(claims.o.slg).toBe(slug);
  expect(claims.fea.split(",")).toHaveLength(configuration.features.length);
  expect(token.length).toBeLessThan(limit);
});
