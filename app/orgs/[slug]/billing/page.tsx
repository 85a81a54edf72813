import { auth } from "@clerk/nextjs/server";
import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { WhoCanBuy } from "@/components/who-can-buy";
import { listBillingManagers } from "@/lib/members";
import { activeOrganization } from "@/lib/organization";
import { readPlanUsage } from "@/lib/plan-usage";
import { plans } from "@/lib/plans";
import { ChoosePlan } from "./choose-plan";
import { FollowSubscription } from "./follow-subscription";
import { OverLimits } from "./over-limits";
import { PlanStatus } from "./plan-status";
import { UsageBars } from "./usage-bars";

export const metadata: Metadata = { title: "Billing" };

export default async function BillingPage({ params }: PageProps<"/orgs/[slug]/billing">) {
  const session = await auth.protect({ permission: "org:billing:read" });
  const organization = await activeOrganization(session, (await params).slug);
  const [current, buyers] = await Promise.all([
    readPlanUsage(organization),
    listBillingManagers(organization),
  ]);
  const canManage = session.has({ permission: "org:billing:manage" });
  const { slug } = organization;

  return (
    <div className="space-y-6">
      <PageHeader
        title="Billing"
        description={`The plan of ${organization.name}, and how much of it is used.`}
      >
        {canManage && (
          <Button asChild variant="outline">
            <Link href={`/orgs/${slug}/settings/organization-billing`} prefetch={false}>
              Invoices and payment methods
            </Link>
          </Button>
        )}
      </PageHeader>
      <OverLimits usage={current.usage} planName={plans[current.plan].name} />
      <Card className="grid gap-8 p-6 lg:grid-cols-2">
        <PlanStatus current={current} />
        <UsageBars usage={current.usage} />
      </Card>
      {canManage ? <ChoosePlan slug={slug} /> : <WhoCanBuy names={buyers} />}
      {canManage && <FollowSubscription slug={slug} />}
    </div>
  );
}
