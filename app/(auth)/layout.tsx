import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/logo";
import { ThemeSwitch } from "@/components/theme-switch";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid flex-1 lg:grid-cols-[1fr_1.15fr]">
      <aside className="hidden flex-col justify-between bg-[oklch(0.235_0.013_58)] p-12 text-[oklch(0.95_0.008_75)] lg:flex">
        <Link href="/" aria-label="Atrium, home" className="w-fit rounded-lg">
          <Logo className="[--primary-foreground:oklch(0.2_0.012_60)] [--primary:oklch(0.95_0.008_75)]" />
        </Link>
        <div className="max-w-md">
          <p className="text-balance font-semibold text-3xl leading-tight tracking-tight">
            A court open to the sky, with every room around it.
          </p>
          <p className="mt-4 text-pretty text-[oklch(0.76_0.012_70)] leading-relaxed">
            Your organization's people and projects, apart from everybody else's.
          </p>
        </div>
        <p className="text-[oklch(0.72_0.012_70)] text-sm">Atrium, the multi-tenant starter</p>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="flex items-center justify-between p-4 lg:justify-end">
          <Link href="/" aria-label="Atrium, home" className="rounded-lg lg:hidden">
            <Logo />
          </Link>
          <ThemeSwitch />
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="flex flex-1 flex-col items-center justify-center px-4 pb-16 outline-none"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
