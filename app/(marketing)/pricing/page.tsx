import { Check } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import {
  defaultPlan,
  type Feature,
  features,
  type Limit,
  limits,
  type Plan,
  plans,
} from "@/lib/plans";

export const metadata: Metadata = {
  title: "Pricing",
  description: "Plans for an organization that is getting started, growing, or being audited.",
};

// Public: the price list, the same for everybody.
export default function PricingPage() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-16 sm:px-6 sm:py-24">
      <div className="mx-auto max-w-2xl text-center">
        <h1 className="text-balance font-semibold text-4xl tracking-tight sm:text-5xl">
          One price for the whole organization
        </h1>
        <p className="mt-5 text-pretty text-lg text-muted-foreground">
          Start free. Change plans when your organization needs what is in them.
        </p>
      </div>
      <ul className="mt-14 grid items-stretch gap-6 lg:grid-cols-3">
        {(Object.keys(plans) as Plan[]).map((plan) => (
          <li key={plan}>
            <PlanCard plan={plan} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function PlanCard({ plan }: { plan: Plan }) {
  const { name, description, monthlyPrice, annualPrice } = plans[plan];
  const isFeatured = plan === "pro";
  return (
    <Card className={`flex h-full flex-col p-7 ${isFeatured ? "border-accent shadow-lg" : ""}`}>
      <div className="flex items-center justify-between">
        <h2 className="font-semibold text-lg">{name}</h2>
        {isFeatured && <Badge variant="accent">Most chosen</Badge>}
      </div>
      <p className="mt-1 text-muted-foreground text-sm">{description}</p>
      <p className="mt-6 flex items-baseline gap-1.5">
        <span className="font-semibold text-4xl tracking-tight">{dollars(monthlyPrice)}</span>
        <span className="text-muted-foreground text-sm">per month</span>
      </p>
      <p className="mt-1 h-5 text-muted-foreground text-sm">
        {annualPrice > 0 && `or ${dollars(annualPrice)} a year`}
      </p>
      <Button asChild variant={isFeatured ? "accent" : "outline"} className="mt-6 w-full">
        <Link href="/sign-up" aria-label={`Start with ${name}`}>
          {monthlyPrice === 0 ? "Start free" : `Start with ${name}`}
        </Link>
      </Button>
      <PlanContents plan={plan} />
    </Card>
  );
}

/** How much of everything, then what not every plan has. */
function PlanContents({ plan }: { plan: Plan }) {
  const basics: readonly Feature[] = plans[defaultPlan].features;
  const extras = plans[plan].features.filter((feature) => !basics.includes(feature));
  return (
    <ul className="mt-7 space-y-4 border-border border-t pt-7">
      {(Object.keys(limits) as Limit[]).map((limit) => (
        <PlanLine key={limit} title={amount(plan, limit)} />
      ))}
      {extras.map((feature) => (
        <PlanLine
          key={feature}
          title={features[feature].name}
          description={features[feature].description}
        />
      ))}
    </ul>
  );
}

function PlanLine({ title, description }: { title: string; description?: string }) {
  return (
    <li className="flex gap-3 text-sm">
      <Check className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
      <span>
        <span className="font-medium">{title}</span>
        {description && <span className="block text-muted-foreground">{description}</span>}
      </span>
    </li>
  );
}

function amount(plan: Plan, limit: Limit): string {
  const most: number | null = plans[plan].limits[limit];
  if (most === null) return `Any number of ${limits[limit].many}`;
  return `${most} ${most === 1 ? limits[limit].one : limits[limit].many}`;
}

function dollars(cents: number): string {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
}
