import { Client } from "pg";
import { clerkBackend } from "./clerk-backend";

/** What the database has of an organization: its name, who is in it as what, and who is invited. */
export async function rowsOf(organizationId: string) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query("SET ROLE app_sync");
    const list = async (text: string) =>
      (await client.query({ text, values: [organizationId], rowMode: "array" })).rows;
    return {
      organization: await list("SELECT name, slug FROM organizations WHERE clerk_id = $1"),
      members: await list(
        `SELECT person.clerk_id, person.email_address, membership.clerk_id, role
         FROM memberships AS membership
           JOIN users AS person ON person.id = user_id
           JOIN organizations AS organization ON organization.id = organization_id
         WHERE organization.clerk_id = $1 AND removed_at IS NULL ORDER BY 1`,
      ),
      invitations: await list(
        `SELECT invitation.clerk_id, email_address, status
         FROM invitations AS invitation
           JOIN organizations AS organization ON organization.id = organization_id
         WHERE organization.clerk_id = $1 ORDER BY 1`,
      ),
    };
  } finally {
    await client.end();
  }
}

/** The same, as Clerk says it. */
export async function clerksWordOf(organizationId: string) {
  const { organizations } = clerkBackend();
  const [organization, memberships, invitations] = await Promise.all([
    organizations.getOrganization({ organizationId }),
    organizations.getOrganizationMembershipList({ organizationId, limit: 100 }),
    organizations.getOrganizationInvitationList({ organizationId, limit: 100 }),
  ]);
  return {
    organization: [[organization.name, organization.slug]],
    members: memberships.data
      .map(({ id, role, publicUserData }) => [
        publicUserData?.userId,
        publicUserData?.identifier,
        id,
        role,
      ])
      .sort(byFirst),
    invitations: invitations.data
      .map(({ id, emailAddress, status }) => [id, emailAddress, status])
      .sort(byFirst),
  };
}

const byFirst = ([one]: unknown[], [other]: unknown[]) => (String(one) < String(other) ? -1 : 1);
