import type { ComponentProps } from "react";
import { classNames } from "@/components/class-names";

export function Card({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={classNames("rounded-xl border border-border bg-card shadow-xs", className)}
      {...props}
    />
  );
}
