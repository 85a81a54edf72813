import "server-only";

import type { OrganizationDomain } from "@clerk/backend";
import {
  type ClerkOrganizationDomain,
  clerkOrganizationDomainSchema,
  recordOrganizationDomain,
  recordOrganizationDomainDeletion,
} from "@/lib/clerk-sync/organization-domain";
import { mirroring } from "@/lib/db";
import { byClerkId, mapByClerkId, ofThese } from "@/lib/reconciliation/by-clerk-id";
import type { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import {
  type Comparison,
  compare,
  compareAbsent,
  type Mirror,
} from "@/lib/reconciliation/comparison";

const limit = 500;

const row = ({ domain }: ClerkOrganizationDomain) => domain;

const domains: Mirror<ClerkOrganizationDomain> = {
  ...byClerkId(row),
  kind: "domain",
  mentioned: ({ organizationClerkId, domain }) => [organizationClerkId, domain.clerkId],
  rows: async (tx, told) => mapByClerkId(await tx.organizationDomain.findMany(ofThese(told, row))),
  record: recordOrganizationDomain,
  askAgain: (calls, { organizationClerkId, domain }) =>
    askFor(calls, organizationClerkId, domain.clerkId),
};

/** Compares the domains that an organization has claimed. */
export async function compareDomains(comparison: Comparison, organizationId: string) {
  const told = await list(comparison.calls, organizationId);
  if (!told) return;
  await compare(comparison, domains, told);
  const listed = new Set(told.map(({ domain }) => domain.clerkId));
  const known = await mirroring((tx) =>
    tx.organizationDomain.findMany({ where: { organization: { clerkId: organizationId } } }),
  );
  for (const { clerkId } of known.filter((each) => !listed.has(each.clerkId))) {
    await compareAbsent(comparison, domains, {
      clerkId,
      ask: (calls) => askFor(calls, organizationId, clerkId),
      recordDeletion: (tx, at) => recordOrganizationDomainDeletion(tx, clerkId, at),
    });
  }
}

/** Clerk answers no single domain: the list is asked for again. */
async function askFor(calls: ClerkCalls, organizationId: string, clerkId: string) {
  const told = await list(calls, organizationId);
  return told?.find(({ domain }) => domain.clerkId === clerkId) ?? null;
}

/** All of an organization's; null when Clerk doesn't have the organization. */
async function list(calls: ClerkCalls, organizationId: string) {
  const told: ClerkOrganizationDomain[] = [];
  for (;;) {
    const page = await calls.find((clerk) =>
      clerk.organizations.getOrganizationDomainList({ organizationId, limit, offset: told.length }),
    );
    if (!page) return null;
    told.push(...page.data.map((domain) => read(organizationId, domain)));
    if (page.data.length < limit) return told;
  }
}

/**
 * In the words of Clerk's events. Clerk's package answers them as they came, in spite of its types;
 * should it put them into its own words one day, these are they.
 */
function read(organizationId: string, domain: OrganizationDomain): ClerkOrganizationDomain {
  return clerkOrganizationDomainSchema.parse({
    organization_id: organizationId,
    enrollment_mode: domain.enrollmentMode,
    created_at: domain.createdAt,
    updated_at: domain.updatedAt,
    ...domain,
  });
}
