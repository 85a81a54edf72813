import type { Metadata } from "next";
import Link from "next/link";
import { Logo } from "@/components/logo";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** The same for what isn't there and for what isn't yours, so that it gives nothing away. */
export default function NotFound() {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="flex flex-1 flex-col items-center justify-center px-4 py-16 text-center outline-none"
    >
      <Logo />
      <p className="mt-10 font-medium font-mono text-accent text-sm">404</p>
      <h1 className="mt-2 font-semibold text-2xl tracking-tight">Not found</h1>
      <p className="mt-2 max-w-sm text-pretty text-muted-foreground text-sm">
        There is nothing at this address, or it belongs to an organization you are not a member of.
      </p>
      <Button asChild className="mt-8">
        <Link href="/orgs" prefetch={false}>
          Go to your organization
        </Link>
      </Button>
    </main>
  );
}
