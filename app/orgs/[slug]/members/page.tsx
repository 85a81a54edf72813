import { auth } from "@clerk/nextjs/server";
import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/page-header";
import { manageableRoles } from "@/lib/member-roles";
import { activeOrganization } from "@/lib/organization";
import { InviteMember } from "./invite-member";
import { MemberTable, MemberTableSkeleton } from "./member-table";
import { OpenInvitations } from "./open-invitations";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/orgs/[slug]/members">) {
  const session = await auth.protect({ permission: "org:members:read" });
  const organization = await activeOrganization(session, (await params).slug);
  const canManage = session.has({ permission: "org:members:manage" });
  const roles = canManage ? manageableRoles(organization.role) : [];

  return (
    <div className="space-y-6">
      <PageHeader
        title="Members"
        description={`Who is in ${organization.name}, and what they may do.`}
      >
        {canManage && <InviteMember slug={organization.slug} roles={roles} />}
      </PageHeader>
      <Suspense fallback={<MemberTableSkeleton />}>
        <MemberTable organization={organization} roles={roles} />
      </Suspense>
      {canManage && (
        <Suspense>
          <OpenInvitations organization={organization} />
        </Suspense>
      )}
    </div>
  );
}
