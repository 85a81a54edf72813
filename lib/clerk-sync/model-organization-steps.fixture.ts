import { type ModelClerk, picked, type Take } from "@/lib/clerk-sync/model-clerk.fixture";
import { end, join } from "@/lib/clerk-sync/model-membership.fixture";
import {
  domainPayload,
  invitationPayload,
  itemPayload,
  organizationPayload,
  subscriptionPayload,
} from "@/lib/clerk-sync/model-payloads.fixture";
import type { ModelOrganization } from "@/lib/clerk-sync/model-records.fixture";

/** What may happen to organizations and to what belongs to them, each as Clerk tells of it. */
export const organizationSteps = {
  createOrganization(clerk: ModelClerk, one: number, other: number) {
    const user = picked(clerk.users, one);
    const organization = { id: clerk.newId("org"), ...called(other), ...clerk.newTimes() };
    clerk.organizations.set(organization.id, organization);
    clerk.tell("organization.created", organizationPayload(organization));
    if (user) join(clerk, user.id, organization.id, "org:admin");
    if (other % 2) choosePlan(clerk, organization, "free_org");
  },

  updateOrganization(clerk: ModelClerk, one: number, other: number) {
    const organization = picked(clerk.organizations, one);
    if (!organization) return;
    Object.assign(organization, called(other), { updatedAt: clerk.now() });
    clerk.tell("organization.updated", organizationPayload(organization));
  },

  deleteOrganization(clerk: ModelClerk, one: number, other: number) {
    const organization = picked(clerk.organizations, one);
    if (!organization) return;
    end(clerk, ({ organizationId }) => organizationId === organization.id, other);
    for (const table of [clerk.invitations, clerk.domains, clerk.items]) {
      for (const row of table.values()) {
        if (row.organizationId === organization.id) table.delete(row.id);
      }
    }
    clerk.organizations.delete(organization.id);
    clerk.tell("organization.deleted", {
      object: "organization",
      id: organization.id,
      deleted: true,
    });
  },

  invite(clerk: ModelClerk, one: number, other: number) {
    const organization = picked(clerk.organizations, one);
    if (!organization) return;
    const invitation = {
      id: clerk.newId("orginv"),
      organizationId: organization.id,
      emailAddress: `guest${other}@example.com`,
      role: "org:member",
      status: "pending" as const,
      ...clerk.newTimes(),
    };
    clerk.invitations.set(invitation.id, invitation);
    clerk.tell("organizationInvitation.created", invitationPayload(invitation));
  },

  acceptOrRevoke(clerk: ModelClerk, one: number, other: number) {
    const pending = [...clerk.invitations.values()].filter(({ status }) => status === "pending");
    const invitation = pending[one % pending.length];
    if (!invitation) return;
    invitation.status = other % 3 ? "accepted" : "revoked";
    invitation.updatedAt = clerk.now();
    clerk.tell(`organizationInvitation.${invitation.status}`, invitationPayload(invitation));
    const user = picked(clerk.users, other);
    if (user && invitation.status === "accepted") {
      join(clerk, user.id, invitation.organizationId, invitation.role);
    }
  },

  claimDomain(clerk: ModelClerk, one: number, other: number) {
    const organization = picked(clerk.organizations, one);
    if (!organization) return;
    const domain = {
      id: clerk.newId("orgdmn"),
      organizationId: organization.id,
      name: `company${other}.example`,
      enrollmentMode: "manual_invitation",
      isVerified: false,
      ...clerk.newTimes(),
    };
    clerk.domains.set(domain.id, domain);
    clerk.tell("organizationDomain.created", domainPayload(domain));
  },

  changeDomain(clerk: ModelClerk, one: number, other: number) {
    const domain = picked(clerk.domains, one);
    if (!domain) return;
    domain.isVerified = true;
    domain.enrollmentMode = other % 2 ? "automatic_invitation" : "automatic_suggestion";
    domain.updatedAt = clerk.now();
    clerk.tell("organizationDomain.updated", domainPayload(domain));
  },

  deleteDomain(clerk: ModelClerk, one: number) {
    const domain = picked(clerk.domains, one);
    if (!domain) return;
    clerk.domains.delete(domain.id);
    const data = { object: "organization_domain", id: domain.id, deleted: true };
    clerk.tell("organizationDomain.deleted", data);
  },

  choosePlan(clerk: ModelClerk, one: number, other: number) {
    const organization = picked(clerk.organizations, one);
    if (organization) choosePlan(clerk, organization, other % 2 ? "pro" : "business");
  },
} satisfies Record<string, Take>;

function choosePlan(clerk: ModelClerk, organization: ModelOrganization, plan: string) {
  const items = () =>
    [...clerk.items.values()].filter((item) => item.organizationId === organization.id);
  const before = items().find(({ status }) => status === "active");
  const id = clerk.newId("csubi");
  const after = { id, organizationId: organization.id, plan, status: "active" as const };
  clerk.items.set(id, { ...after, ...clerk.newTimes() });
  for (const item of items()) {
    if (item === before) Object.assign(item, { status: "ended", updatedAt: clerk.now() });
    if (item === before || item.id === id) {
      clerk.tell(`subscriptionItem.${item.status}`, itemPayload(item, organization));
    }
  }
  clerk.tell("subscription.updated", subscriptionPayload(organization, items()));
}

const called = (number: number) => ({ name: `Company ${number}`, slug: `company-${number}` });
