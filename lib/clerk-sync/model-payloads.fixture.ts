import type {
  ModelDomain,
  ModelInvitation,
  ModelItem,
  ModelMembership,
  ModelOrganization,
  ModelRole,
  ModelSession,
  ModelUser,
} from "@/lib/clerk-sync/model-records.fixture";

// In the shape of Clerk's webhook document, down to what nobody here reads.
const times = ({ createdAt, updatedAt }: { createdAt: number; updatedAt: number }) => ({
  created_at: createdAt,
  updated_at: updatedAt,
});

export const userPayload = (user: ModelUser) => ({
  object: "user",
  id: user.id,
  first_name: user.firstName,
  last_name: user.lastName,
  username: null,
  has_image: false,
  image_url: "https://img.clerk.com/none",
  primary_email_address_id: "idn_2",
  email_addresses: [
    { id: "idn_1", email_address: "old@example.com" },
    { id: "idn_2", email_address: user.emailAddress },
  ],
  public_metadata: {},
  banned: false,
  ...times(user),
});

export const organizationPayload = (organization: ModelOrganization) => ({
  object: "organization",
  id: organization.id,
  name: organization.name,
  slug: organization.slug,
  has_image: false,
  max_allowed_memberships: 5,
  public_metadata: {},
  ...times(organization),
});

export const membershipPayload = (
  membership: ModelMembership,
  user: ModelUser,
  organization: ModelOrganization,
) => ({
  object: "organization_membership",
  id: membership.id,
  role: membership.role,
  permissions: [],
  organization: organizationPayload(organization),
  public_user_data: {
    user_id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    has_image: false,
    image_url: "https://img.clerk.com/none",
    identifier: user.emailAddress,
  },
  ...times(membership),
});

export const invitationPayload = (invitation: ModelInvitation) => ({
  object: "organization_invitation",
  id: invitation.id,
  organization_id: invitation.organizationId,
  email_address: invitation.emailAddress,
  role: invitation.role,
  status: invitation.status,
  expires_at: invitation.createdAt + 7 * 24 * 60 * 60 * 1_000,
  ...times(invitation),
});

export const domainPayload = (domain: ModelDomain) => ({
  object: "organization_domain",
  id: domain.id,
  organization_id: domain.organizationId,
  name: domain.name,
  enrollment_mode: domain.enrollmentMode,
  verification: domain.isVerified ? { status: "verified", strategy: "email_code" } : null,
  ...times(domain),
});

const itemPart = (item: ModelItem) => ({
  object: "commerce_subscription_item",
  id: item.id,
  status: item.status,
  interval: "month",
  is_free_trial: false,
  period_start: item.createdAt,
  period_end: null,
  plan_id: `cplan_${item.plan}`,
  plan: { id: `cplan_${item.plan}`, slug: item.plan, name: item.plan },
  ...times(item),
});

const payer = ({ id, name }: ModelOrganization) => ({
  object: "commerce_payer",
  id: `cpayer_${id}`,
  user_id: "",
  organization_id: id,
  organization_name: name,
});

export const itemPayload = (item: ModelItem, organization: ModelOrganization) => ({
  ...itemPart(item),
  payer: payer(organization),
});

export const subscriptionPayload = (organization: ModelOrganization, items: ModelItem[]) => ({
  object: "commerce_subscription",
  id: `csub_${organization.id}`,
  status: "active",
  payer: payer(organization),
  items: items.map(itemPart),
  created_at: organization.createdAt,
  updated_at: Math.max(organization.createdAt, ...items.map(({ updatedAt }) => updatedAt)),
});

export const rolePayload = (role: ModelRole) => ({
  object: "role",
  id: role.id,
  key: role.key,
  name: role.name,
  description: null,
  is_creator_eligible: false,
  permissions: role.permissions.map((key) => ({ object: "permission", id: `perm_${key}`, key })),
  ...times(role),
});

export const sessionPayload = (session: ModelSession) => ({
  object: "session",
  id: session.id,
  user_id: session.userId,
  last_active_organization_id: session.organizationId,
  status: "active",
});
