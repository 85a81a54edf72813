import Link from "next/link";
import type { ReactNode } from "react";
import { AccountButton } from "./account-button";
import { Logo } from "./logo";
import { ThemeSwitch } from "./theme-switch";

/** The frame of signed-in pages that belong to no organization. */
export function SimpleShell({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="flex h-16 items-center justify-between border-border border-b px-4 sm:px-6">
        <Link
          href="/orgs"
          prefetch={false}
          aria-label="Atrium, to your organization"
          className="flex rounded-lg"
        >
          <Logo />
        </Link>
        <div className="flex items-center gap-2">
          <ThemeSwitch />
          <AccountButton />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="flex flex-1 flex-col items-center px-4 py-12 outline-none sm:py-16"
      >
        {children}
      </main>
    </>
  );
}
