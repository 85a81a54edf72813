import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/logo";
import { ThemeSwitch } from "@/components/theme-switch";
import { VisitorActions } from "./visitor-actions";

export default function MarketingLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="sticky top-(--top) z-30 border-border/70 border-b bg-background/85 backdrop-blur">
        <div className="mx-auto flex h-16 w-full max-w-6xl items-center justify-between gap-3 px-4 sm:px-6">
          <div className="flex items-center gap-3 sm:gap-7">
            <Link href="/" aria-label="Atrium, home" className="flex rounded-lg">
              <Logo className="[&>span]:max-sm:hidden" />
            </Link>
            <nav aria-label="Main">
              <Link
                href="/pricing"
                className="rounded-md px-1 py-2 text-muted-foreground text-sm hover:text-foreground"
              >
                Pricing
              </Link>
            </nav>
          </div>
          <div className="flex items-center gap-1 sm:gap-2">
            <ThemeSwitch />
            <VisitorActions />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="border-border border-t">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-4 px-4 py-8 text-muted-foreground text-sm sm:px-6">
          <Logo className="text-foreground" />
          <p>MIT licensed. Yours to change and to ship.</p>
        </div>
      </footer>
    </>
  );
}
