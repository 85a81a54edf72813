import { PricingTable } from "@clerk/nextjs";
import { AfterHydration } from "@/components/after-hydration";
import { Skeleton } from "@/components/ui/skeleton";

/** Clerk's price list and checkout: a card's number never comes near our server. */
export function ChoosePlan({ slug }: { slug: string }) {
  return (
    <section aria-labelledby="plans" className="space-y-4">
      <h2 id="plans" className="font-medium">
        Plans
      </h2>
      <AfterHydration fallback={<PlansSkeleton />}>
        <PricingTable
          for="organization"
          newSubscriptionRedirectUrl={`/orgs/${slug}/billing`}
          fallback={<PlansSkeleton />}
        />
      </AfterHydration>
    </section>
  );
}

function PlansSkeleton() {
  return <Skeleton className="h-96 w-full rounded-xl" />;
}
