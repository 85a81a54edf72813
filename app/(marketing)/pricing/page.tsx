import { Check } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { features, type Plan, plans } from "@/lib/plans";

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
      <PlanFeatures plan={plan} />
    </Card>
  );
}

function PlanFeatures({ plan }: { plan: Plan }) {
  return (
    <ul className="mt-7 space-y-4 border-border border-t pt-7">
      {plans[plan].features.map((feature) => (
        <li key={feature} className="flex gap-3 text-sm">
          <Check className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
          <span>
            <span className="font-medium">{features[feature].name}</span>
            <span className="block text-muted-foreground">{features[feature].description}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function dollars(cents: number): string {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
}
