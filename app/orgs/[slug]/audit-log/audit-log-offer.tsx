import { ScrollText } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { WhoCanBuy } from "@/components/who-can-buy";
import { listBillingManagers } from "@/lib/members";
import type { ActiveOrganization } from "@/lib/organization";
import { type Feature, type Plan, plans } from "@/lib/plans";

/** What the audit log is, which plans have it, and who can buy one. */
export async function AuditLogOffer({
  organization,
  canBuy,
}: {
  organization: ActiveOrganization;
  canBuy: boolean;
}) {
  const buyers = canBuy ? [] : await listBillingManagers(organization);
  return (
    <div className="space-y-6">
      <PageHeader title="Audit log" description="Who did what, and when." />
      <EmptyState icon={ScrollText} title="Know who changed what">
        <p>
          Every change in {organization.name} is being noted already: who made it, and when. The{" "}
          {plansWithIt()} lets you read and export all of it, from the first day on.
        </p>
        {canBuy ? (
          <Button asChild variant="accent">
            <Link href={`/orgs/${organization.slug}/billing`} prefetch={false}>
              See the plans
            </Link>
          </Button>
        ) : (
          <WhoCanBuy names={buyers} />
        )}
      </EmptyState>
    </div>
  );
}

function plansWithIt(): string {
  const having = (Object.keys(plans) as Plan[]).filter((plan) => {
    const features: readonly Feature[] = plans[plan].features;
    return features.includes("audit_log");
  });
  const names = having.map((plan) => plans[plan].name);
  return `${new Intl.ListFormat("en", { type: "disjunction" }).format(names)} plan`;
}
