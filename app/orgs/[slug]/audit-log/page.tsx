import { auth } from "@clerk/nextjs/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { activeOrganization } from "@/lib/organization";
import { AuditLogOffer } from "./audit-log-offer";
import { EntryList, EntryListSkeleton } from "./entry-list";

export const metadata: Metadata = { title: "Audit log" };

/** What makes no sense is ignored. */
const listSchema = z.object({ after: z.string().max(200).optional().catch(undefined) });

export default async function AuditLogPage({
  params,
  searchParams,
}: PageProps<"/orgs/[slug]/audit-log">) {
  const session = await auth.protect();
  const organization = await activeOrganization(session, (await params).slug);
  const { after } = listSchema.parse(await searchParams);
  const canBuy = session.has({ permission: "org:billing:manage" });
  // No role has the permission while its feature isn't in the plan.
  if (!session.has({ feature: "audit_log" })) {
    return <AuditLogOffer organization={organization} canBuy={canBuy} />;
  }
  if (!session.has({ permission: "org:audit_log:read" })) notFound();

  return (
    <div className="space-y-6">
      <PageHeader
        title="Audit log"
        description={`Who did what in ${organization.name}, and when. Nobody can change or remove an entry.`}
      >
        <Button asChild variant="outline">
          <a href={`/orgs/${organization.slug}/audit-log/export`}>Export as CSV</a>
        </Button>
      </PageHeader>
      <Suspense key={after} fallback={<EntryListSkeleton />}>
        <EntryList organization={organization} after={after} />
      </Suspense>
    </div>
  );
}
