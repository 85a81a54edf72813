"use client";

import {
  Building2,
  CreditCard,
  FolderKanban,
  type LucideIcon,
  ScrollText,
  Settings,
  Users,
} from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/class-names";

const entries = [
  { path: "", label: "Overview", icon: Building2 },
  { path: "/projects", label: "Projects", icon: FolderKanban },
  { path: "/members", label: "Members", icon: Users },
  { path: "/billing", label: "Billing", icon: CreditCard },
  { path: "/audit-log", label: "Audit log", icon: ScrollText },
  { path: "/settings", label: "Settings", icon: Settings },
] as const;

/** What not everybody in the organization may see. */
export type RestrictedPath = "/billing" | "/audit-log";

/**
 * An organization's pages: a column at the side, on a phone a row that scrolls.
 *
 * Nothing of a page that is rendered per request can be fetched ahead, so asking would only cost the
 * server a session check per link.
 */
export function Navigation({ slug, hidden }: { slug: string; hidden: RestrictedPath[] }) {
  const pathname = usePathname();
  const home = `/orgs/${slug}`;
  const hiddenPaths: string[] = hidden;
  const isShown = ({ path }: { path: string }) => !hiddenPaths.includes(path);
  return (
    <nav aria-label="Organization" className="overflow-x-auto lg:mt-5">
      <ul className="flex gap-1 px-3 py-2 lg:flex-col">
        {entries.filter(isShown).map(({ path, label, icon }) => {
          const href = `${home}${path}`;
          const isCurrent = path ? pathname.startsWith(href) : pathname === home;
          return (
            <li key={label}>
              <Link
                href={href}
                prefetch={false}
                aria-current={isCurrent ? "page" : undefined}
                className={classNames(
                  "flex items-center gap-2.5 whitespace-nowrap rounded-lg px-3 py-2 text-muted-foreground text-sm hover:bg-muted hover:text-foreground",
                  isCurrent && "bg-card font-medium text-foreground shadow-xs hover:bg-card",
                )}
              >
                <NavigationIcon icon={icon} />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function NavigationIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return (
    <Icon
      aria-hidden="true"
      className={classNames(
        "size-4 max-sm:hidden",
        pending && "motion-safe:animate-pulse text-accent",
      )}
    />
  );
}
