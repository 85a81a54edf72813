import { z } from "zod";
import type { State } from "@/lib/clerk-sync/model-state.fixture";

const user = z.object({
  id: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  primary_email_address_id: z.string(),
  email_addresses: z.array(z.object({ id: z.string(), email_address: z.string() })),
});
const organization = z.object({ id: z.string(), name: z.string(), slug: z.string() });
const membership = z.object({
  id: z.string(),
  role: z.string(),
  public_user_data: z.object({ user_id: z.string() }),
});
const invitation = z.object({ id: z.string(), email_address: z.string(), status: z.string() });
const domain = z.object({
  id: z.string(),
  name: z.string(),
  enrollment_mode: z.string(),
  verification: z.object({ status: z.string() }).nullable(),
});
const item = z.object({ id: z.string(), status: z.string(), plan: z.object({ slug: z.string() }) });
const subscription = z.object({ subscription_items: z.array(item) });
const listOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ data: z.array(row), total_count: z.number() });

/** For tests: what the rows must be, as Clerk's Backend API says it, without Clerk's package. */
export async function clerkState(): Promise<State> {
  const users = await everyUser();
  const organizations = await every("/organizations", organization);
  const belonging = await Promise.all(organizations.map(({ id }) => belongingTo(id)));
  return {
    users: users.map(({ id, first_name, last_name, primary_email_address_id, email_addresses }) => {
      const address = email_addresses.find((each) => each.id === primary_email_address_id);
      const emailAddress = address?.email_address ?? "";
      const name = [first_name, last_name].filter(Boolean).join(" ");
      return [id, name || emailAddress, emailAddress];
    }),
    organizations: organizations.map(({ id, name, slug }) => [id, name, slug]),
    memberships: belonging.flatMap((each) => each.memberships),
    invitations: belonging.flatMap((each) => each.invitations),
    domains: belonging.flatMap((each) => each.domains),
    items: belonging.flatMap((each) => each.items),
  };
}

async function belongingTo(id: string) {
  const path = `/organizations/${id}`;
  const [memberships, invitations, domains, { subscription_items: items }] = await Promise.all([
    every(`${path}/memberships`, membership),
    every(`${path}/invitations`, invitation),
    every(`${path}/domains`, domain),
    get(`${path}/billing/subscription`, subscription),
  ]);
  return {
    memberships: memberships.map((each) => [each.id, each.public_user_data.user_id, id, each.role]),
    invitations: invitations.map((each) => [each.id, id, each.email_address, each.status]),
    domains: domains.map((each) => {
      const isVerified = each.verification?.status === "verified";
      return [each.id, id, each.name, each.enrollment_mode, isVerified];
    }),
    items: items.map((each) => [each.id, id, each.plan.slug, each.status]),
  };
}

const pageSize = 500;

async function everyUser() {
  const all: z.output<typeof user>[] = [];
  for (;;) {
    const path = `/users?limit=${pageSize}&offset=${all.length}&order_by=%2Bcreated_at`;
    const page = await get(path, z.array(user));
    all.push(...page);
    if (page.length < pageSize) return all;
  }
}

async function every<Row extends z.ZodType>(path: string, row: Row): Promise<z.output<Row>[]> {
  const all: z.output<Row>[] = [];
  for (;;) {
    const { data } = await get(`${path}?limit=${pageSize}&offset=${all.length}`, listOf(row));
    all.push(...data);
    if (data.length < pageSize) return all;
  }
}

async function get<Answer extends z.ZodType>(path: string, answer: Answer) {
  const response = await fetch(`${process.env.CLERK_API_URL}/v1${path}`, {
    headers: { authorization: `Bearer ${process.env.CLERK_SECRET_KEY}` },
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return answer.parse(await response.json());
}
