import { auth } from "@clerk/nextjs/server";
import Link from "next/link";
import { AccountButton } from "@/components/account-button";
import { Logo } from "@/components/logo";
import { ThemeSwitch } from "@/components/theme-switch";
import { activeOrganization } from "@/lib/organization";
import { Navigation, type RestrictedPath } from "./navigation";
import { OrganizationMenu } from "./organization-menu";

/**
 * The shell around an organization's pages. Its check protects only itself: it is what makes an
 * outsider's page the same not-found page, without the shell, as that of a slug nobody has.
 */
export default async function OrganizationLayout({
  children,
  params,
}: LayoutProps<"/orgs/[slug]">) {
  const session = await auth.protect();
  const organization = await activeOrganization(session, (await params).slug);
  return (
    <div className="flex flex-1 flex-col lg:flex-row">
      <header className="border-border border-b bg-muted/40 lg:sticky lg:top-(--top) lg:flex lg:h-[calc(100dvh-var(--top))] lg:w-64 lg:shrink-0 lg:flex-col lg:border-r lg:border-b-0">
        <div className="flex items-center justify-between gap-2 px-4 pt-3 lg:block lg:px-4 lg:pt-5">
          <Link
            href="/"
            aria-label="Atrium, home"
            className="mb-5 hidden w-fit rounded-lg lg:block"
          >
            <Logo />
          </Link>
          <OrganizationMenu name={organization.name} slug={organization.slug} />
          <div className="flex items-center gap-2 lg:hidden">
            <ThemeSwitch />
            <AccountButton />
          </div>
        </div>
        <Navigation slug={organization.slug} hidden={hiddenPaths(session)} />
        <div className="mt-auto hidden items-center justify-between p-4 lg:flex">
          <AccountButton showName />
          <ThemeSwitch />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full min-w-0 max-w-5xl flex-1 px-4 py-8 outline-none sm:px-8 lg:py-10"
      >
        {children}
      </main>
    </div>
  );
}

type Session = Awaited<ReturnType<typeof auth.protect>>;

/** The audit log is hidden from whom the plan would show it to, but not their role: to others it is for sale. */
function hiddenPaths({ has }: Session): RestrictedPath[] {
  const hidden: RestrictedPath[] = [];
  if (!has({ permission: "org:billing:read" })) hidden.push("/billing");
  const isSold = has({ feature: "audit_log" });
  if (isSold && !has({ permission: "org:audit_log:read" })) hidden.push("/audit-log");
  return hidden;
}
