import { clerkInstance } from "@/lib/clerk-instance";

/** Says that sign-in is a local stand-in, and where its inbox is. Nothing on a real instance. */
export function EmulatorBanner() {
  const instance = clerkInstance(process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ?? "");
  const url = process.env.NEXT_PUBLIC_CLERK_PROXY_URL;
  if (instance !== "emulator" || !url) return null;
  return (
    <aside
      id="local-sign-in"
      aria-label="Local sign-in"
      className="sticky top-0 z-40 flex h-7 shrink-0 items-center justify-center gap-1 overflow-hidden whitespace-nowrap bg-accent-soft px-4 text-foreground text-xs"
    >
      Local sign-in: people and codes are at
      <a href={url} className="font-medium underline underline-offset-2">
        {url.replace(/^https?:\/\//, "")}
      </a>
    </aside>
  );
}
