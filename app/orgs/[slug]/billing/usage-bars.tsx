import { classNames } from "@/components/class-names";
import type { PlanUsage } from "@/lib/plan-usage";
import { type Limit, limits } from "@/lib/plans";

type Amount = PlanUsage["usage"][Limit];

/** How much of each limit is used. */
export function UsageBars({ usage }: { usage: PlanUsage["usage"] }) {
  return (
    <div>
      <h2 className="font-medium text-muted-foreground text-xs">Usage</h2>
      <ul className="mt-3 space-y-4">
        {(Object.keys(limits) as Limit[]).map((limit) => (
          <UsageBar key={limit} limit={limit} amount={usage[limit]} />
        ))}
      </ul>
    </div>
  );
}

/** Where the limit's name says less than what is counted. */
const counted: Partial<Record<Limit, string>> = { seats: "members and open invitations" };

function UsageBar({ limit, amount: { used, most } }: { limit: Limit; amount: Amount }) {
  const label = capitalized(counted[limit] ?? limits[limit].many);
  const text = most === null ? `${used}, with no limit` : `${used} of ${most}`;
  return (
    <li className="text-sm">
      <p className="flex justify-between gap-4">
        <span>{label}</span>
        <span className="text-muted-foreground">{text}</span>
      </p>
      {most !== null && (
        <>
          <meter className="sr-only" aria-label={label} min={0} max={most} value={used}>
            {text}
          </meter>
          <div aria-hidden="true" className="mt-1.5 h-2 overflow-hidden rounded-full bg-muted">
            <div
              className={classNames("h-full rounded-full", color(used, most))}
              style={{ width: `${Math.min(100, (used / most) * 100)}%` }}
            />
          </div>
        </>
      )}
    </li>
  );
}

function color(used: number, most: number): string {
  if (used > most) return "bg-destructive";
  return used === most ? "bg-accent" : "bg-success";
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
