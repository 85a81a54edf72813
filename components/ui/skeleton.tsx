import { classNames } from "@/components/class-names";

export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={classNames("motion-safe:animate-pulse rounded-md bg-muted", className)}
    />
  );
}
