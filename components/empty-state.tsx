import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What stands where a list would be: why it is empty, and the way on. */
export function EmptyState({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center rounded-xl border border-border border-dashed px-6 py-14 text-center">
      <span className="flex size-11 items-center justify-center rounded-full bg-accent-soft text-accent">
        <Icon className="size-5" aria-hidden="true" />
      </span>
      <h2 className="mt-4 font-medium">{title}</h2>
      <div className="mt-1 flex max-w-sm flex-col items-center gap-4 text-muted-foreground text-sm">
        {children}
      </div>
    </div>
  );
}
