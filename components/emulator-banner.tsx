import { clerkInstance } from "@/lib/clerk-instance";

/** Says that sign-in is a local stand-in, and where its inbox is. Nothing on a real instance. */
export function EmulatorBanner() {
  const instance = clerkInstance(process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ?? "");
  const url = process.env.NEXT_PUBLIC_CLERK_PROXY_URL;
  if (instance !== "emulator" || !url) return null;
  return (
    <aside
      aria-label="Local sign-in"
      className="bg-accent-soft px-4 py-1.5 text-center text-foreground text-xs"
    >
      Local sign-in: people, codes and mail are at{" "}
      <a href={url} className="font-medium underline underline-offset-2">
        {url.replace(/^https?:\/\//, "")}
      </a>
    </aside>
  );
}
