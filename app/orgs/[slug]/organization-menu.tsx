import { OrganizationSwitcher } from "@clerk/nextjs";
import { AfterHydration } from "@/components/after-hydration";

/** Switches organizations by navigating: the slug in the URL decides which one is active. */
export function OrganizationMenu({ name, slug }: { name: string; slug: string }) {
  return (
    <div className="flex min-h-10 min-w-0 max-w-60 flex-1 lg:max-w-none items-center">
      <AfterHydration fallback={<OrganizationName name={name} />}>
        <OrganizationSwitcher
          hidePersonal
          skipInvitationScreen
          afterSelectOrganizationUrl="/orgs/:slug"
          afterCreateOrganizationUrl="/orgs/:slug"
          afterLeaveOrganizationUrl="/select-org"
          organizationProfileMode="navigation"
          organizationProfileUrl={`/orgs/${slug}/settings`}
          appearance={{
            elements: {
              rootBox: "w-full",
              organizationSwitcherTrigger:
                "w-full justify-between rounded-lg border border-border bg-card px-2.5 py-2 shadow-xs",
            },
          }}
          fallback={<OrganizationName name={name} />}
        />
      </AfterHydration>
    </div>
  );
}

function OrganizationName({ name }: { name: string }) {
  return (
    <span className="w-full truncate rounded-lg border border-border bg-card px-3 py-2.5 font-medium text-sm">
      {name}
    </span>
  );
}
