import { classNames } from "./class-names";

export function Logo({ className }: { className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-2 font-semibold", className)}>
      <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className="size-7">
        <rect width="32" height="32" rx="8" className="fill-primary" />
        <path
          d="M7 25V12.5L16 7l9 5.5V25"
          className="stroke-primary-foreground"
          strokeWidth="2.4"
          strokeLinejoin="round"
        />
        <path d="M11.4 25.6v-9.9h9.2v9.9z" className="fill-[oklch(0.62_0.14_42)]" />
      </svg>
      <span className="tracking-tight">Atrium</span>
    </span>
  );
}
