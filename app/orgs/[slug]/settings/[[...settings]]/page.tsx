import { OrganizationProfile } from "@clerk/nextjs";
import { auth } from "@clerk/nextjs/server";
import type { Metadata } from "next";
import { AfterHydration } from "@/components/after-hydration";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { activeOrganization } from "@/lib/organization";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({
  params,
}: PageProps<"/orgs/[slug]/settings/[[...settings]]">) {
  const session = await auth.protect();
  const organization = await activeOrganization(session, (await params).slug);
  return (
    <div className="space-y-6">
      <PageHeader
        title="Settings"
        description={`${organization.name}'s profile, members and invitations.`}
      />
      <AfterHydration fallback={<ProfileSkeleton />}>
        <OrganizationProfile
          path={`/orgs/${organization.slug}/settings`}
          routing="path"
          afterLeaveOrganizationUrl="/select-org"
          appearance={{
            elements: {
              rootBox: "w-full",
              cardBox: "w-full max-w-none border border-border shadow-none",
            },
          }}
          fallback={<ProfileSkeleton />}
        />
      </AfterHydration>
    </div>
  );
}

function ProfileSkeleton() {
  return <Skeleton className="h-[44rem] w-full rounded-xl" />;
}
