import type { ComponentProps } from "react";
import { classNames } from "@/components/class-names";

export function Table({ className, ...props }: ComponentProps<"table">) {
  return (
    <div className="overflow-x-auto">
      <table className={classNames("w-full text-left text-sm", className)} {...props} />
    </div>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classNames(
        "whitespace-nowrap border-border border-b px-4 py-3 font-medium text-muted-foreground text-xs",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return (
    <td
      className={classNames("border-border border-b px-4 py-3 align-middle", className)}
      {...props}
    />
  );
}
