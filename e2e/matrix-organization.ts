import { Client } from "pg";
import type { Role } from "../lib/permissions";
import type { Plan } from "../lib/plans";
import { type Argument, form, type Things } from "../scripts/access-matrix/entry";
import { type App, callAction } from "../scripts/access-matrix/observed";
import type { Cast, Organization } from "./cast";
import { clerkBackend } from "./clerk-backend";
import { cookies, type Session, signIn } from "./matrix-credentials";
import { testAddress } from "./run-tag";

/** An organization on a plan, with somebody in each role, and one of everything. */
export type MatrixOrganization = Organization & {
  sessions: Record<Role, Session>;
  lasting: LastingThings;
  /** The description of its project. */
  secret: string;
};

/** Makes one; everything in it is made through the app and through Clerk, as people do. */
export async function matrixOrganization(
  app: App,
  cast: Cast,
  plan: Plan,
): Promise<MatrixOrganization> {
  const [owner, admin, member, viewer, billing] = await Promise.all(
    ["Ola", "Ada", "Max", "Vic", "Bil"].map((name) => cast.person(name)),
  );
  if (!owner || !admin || !member || !viewer || !billing) throw new Error("Clerk made nobody.");
  const people = { owner, admin, members: [member], viewer, billing };
  const organization = await cast.organization("Harbor", people);
  const sessions = {
    "org:owner": await signIn(owner, organization),
    "org:admin": await signIn(admin, organization),
    "org:member": await signIn(member, organization),
    "org:viewer": await signIn(viewer, organization),
    "org:billing": await signIn(billing, organization),
  };
  if (plan !== "free_org") await buy(plan, sessions["org:owner"], organization);
  for (const session of Object.values(sessions)) {
    // A member has a row from their first visit on.
    const headers = await cookies(session);
    await fetch(`${app.url}/orgs/${organization.slug}`, { headers, redirect: "manual" });
  }
  const secret = `Known to ${organization.slug}`;
  const lasting = await makeThings(app, organization, sessions["org:owner"], secret);
  return { ...organization, sessions, lasting, secret };
}

async function buy(plan: Plan, { door }: Session, { id }: Organization): Promise<void> {
  const { data } = await clerkBackend().billing.getPlanList({ payerType: "org", limit: 100 });
  const wanted = data.find(({ slug }) => slug === plan);
  if (!wanted) throw new Error(`Clerk has no plan ${plan}: run \`npm run clerk:setup\`.`);
  await door.buy(id, wanted.id);
}

/** Whether an answer says what only the members of an organization know. */
export function givesAway(text: string, { name, secret }: MatrixOrganization): boolean {
  return text.includes(name) || text.includes(secret);
}

/**
 * The things that a call may name. The invitation is another one each time: who may take it back does so
 * for good.
 */
export async function thingsOf(organization: MatrixOrganization): Promise<Things> {
  const { id: invitationId } = await clerkBackend().organizations.createOrganizationInvitation({
    organizationId: organization.id,
    inviterUserId: organization.sessions["org:owner"].person.id,
    emailAddress: testAddress("invited"),
    role: "org:viewer",
  });
  return { ...organization.lasting, invitationId };
}

type LastingThings = Omit<Things, "invitationId">;

async function makeThings(
  app: App,
  { id, slug }: Organization,
  owner: Session,
  secret: string,
): Promise<LastingThings> {
  const headers = await cookies(owner);
  const call = (name: string, page: string, args: Argument[]) =>
    callAction(app, name, { headers, page, args });
  const projects = `/orgs/${slug}/projects`;
  const project = form({ name: "Lighthouse", description: secret });
  const made = await call("createProjectAction", projects, [slug, null, project]);
  const [, projectId] =
    /projects\/([0-9a-f-]{36})/.exec(made.headers.get("x-action-redirect") ?? "") ?? [];
  if (!projectId) throw new Error(`Making a project was answered with ${made.status}.`);
  const task = [slug, projectId, null, form({ title: "Paint" })];
  await call("createTaskAction", `${projects}/${projectId}`, task);
  return { slug, projectId, ...(await idsOf(id)) };
}

/** The ids that no address shows, from the database. */
async function idsOf(clerkId: string): Promise<{ taskId: string; ownerId: string }> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const idBy = async (question: string, value: string) => {
    const { rows } = await client.query<{ id: string }>(question, [value]);
    if (!rows[0]) throw new Error(`The app made no row for this: ${question}`);
    return rows[0].id;
  };
  try {
    await client.query("BEGIN; SET LOCAL ROLE app_sync");
    const organizationId = await idBy("SELECT id FROM organizations WHERE clerk_id = $1", clerkId);
    const owner = "SELECT id FROM memberships WHERE organization_id = $1 AND role = 'org:owner'";
    const ownerId = await idBy(owner, organizationId);
    await client.query(
      `SET LOCAL ROLE app_user; SET LOCAL app.organization_id = '${organizationId}'`,
    );
    const taskId = await idBy("SELECT id FROM tasks WHERE organization_id = $1", organizationId);
    return { ownerId, taskId };
  } finally {
    await client.end();
  }
}
