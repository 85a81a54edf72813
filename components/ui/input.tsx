import type { ComponentProps } from "react";
import { classNames } from "@/components/class-names";

const fieldStyle =
  "w-full min-w-0 rounded-lg border border-input bg-card px-3 text-base shadow-xs placeholder:text-muted-foreground disabled:opacity-60 aria-invalid:border-destructive sm:text-sm";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={classNames(fieldStyle, "h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={classNames(fieldStyle, "min-h-20 py-2", className)} {...props} />;
}

export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={classNames(fieldStyle, "h-9", className)} {...props} />;
}
