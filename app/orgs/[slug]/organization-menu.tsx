import { OrganizationSwitcher } from "@clerk/nextjs";

/** Switches organizations by navigating: the slug in the URL decides which one is active. */
export function OrganizationMenu({ name, slug }: { name: string; slug: string }) {
  return (
    <div className="flex min-h-10 min-w-0 items-center">
      <OrganizationSwitcher
        hidePersonal
        afterSelectOrganizationUrl="/orgs/:slug"
        afterCreateOrganizationUrl="/orgs/:slug"
        afterLeaveOrganizationUrl="/select-org"
        organizationProfileMode="navigation"
        organizationProfileUrl={`/orgs/${slug}/settings`}
        fallback={<span className="truncate px-2 font-medium text-sm">{name}</span>}
      />
    </div>
  );
}
