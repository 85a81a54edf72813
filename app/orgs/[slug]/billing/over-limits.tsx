import type { PlanUsage } from "@/lib/plan-usage";
import { type Limit, limits } from "@/lib/plans";

/** What a smaller plan than before leaves alone, and what it blocks. */
const consequences: Record<Limit, string> = {
  projects: "All of them stay open to read and to work on. None can be created or restored",
  seats: "Everybody stays. Nobody can be invited",
  apiKeys: "All of them go on working. None can be created",
};

/** Says so when an organization has more than its plan has room for, which a downgrade can bring about. */
export function OverLimits({ usage, planName }: { usage: PlanUsage["usage"]; planName: string }) {
  const exceeded = (Object.keys(limits) as Limit[]).flatMap((limit) => {
    const { used, most } = usage[limit];
    return most !== null && used > most ? [{ limit, used, most }] : [];
  });
  if (exceeded.length === 0) return null;
  return (
    <div role="status" className="rounded-xl bg-accent-soft px-5 py-4 text-sm">
      <p className="font-medium">
        There is more here than the {planName} plan has room for. Nothing is lost.
      </p>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {exceeded.map(({ limit, used, most }) => (
          <li key={limit}>
            {used} {limits[limit].many}, with room for {most}. {consequences[limit]} until there is
            room again.
          </li>
        ))}
      </ul>
    </div>
  );
}
