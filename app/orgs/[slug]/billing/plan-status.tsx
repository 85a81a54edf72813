import { Day } from "@/components/day";
import { Badge } from "@/components/ui/badge";
import type { CurrentPlan } from "@/lib/current-plan";
import { defaultPlan, plans } from "@/lib/plans";

/** Which plan it is, and what becomes of it. */
export function PlanStatus({ current }: { current: CurrentPlan }) {
  const { name, description } = plans[current.plan];
  return (
    <div>
      <h2 className="flex items-center gap-2 font-medium text-muted-foreground text-xs">
        Current plan
      </h2>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <span className="font-semibold text-xl tracking-tight">{name}</span>
        <StatusBadge current={current} />
      </p>
      <p className="mt-1 text-muted-foreground text-sm">{description}</p>
      <p className="mt-4 text-sm">
        <WhatBecomesOfIt current={current} />
      </p>
    </div>
  );
}

function StatusBadge({ current: { plan, status, isFreeTrial } }: { current: CurrentPlan }) {
  if (status === "past_due") return <Badge variant="accent">Past due</Badge>;
  if (status === "canceled") return <Badge>Cancelled</Badge>;
  if (isFreeTrial) return <Badge variant="accent">Free trial</Badge>;
  return plan === defaultPlan ? null : <Badge variant="success">Active</Badge>;
}

function WhatBecomesOfIt({ current }: { current: CurrentPlan }) {
  const { status, isFreeTrial, periodEnd } = current;
  const free = plans[defaultPlan].name;
  if (status === "past_due") {
    return "The last payment has failed. Check the payment method: without a payment the plan ends.";
  }
  if (!periodEnd) return "It costs nothing, and doesn't end.";
  if (status === "canceled") {
    return (
      <>
        It holds until <Day date={periodEnd} />, then the organization is on the {free} plan.
      </>
    );
  }
  return (
    <>
      {isFreeTrial ? "The free trial ends on " : "It is renewed on "}
      <Day date={periodEnd} />.
    </>
  );
}
