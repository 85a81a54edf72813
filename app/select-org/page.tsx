import { CreateOrganization, OrganizationList, TaskChooseOrganization } from "@clerk/nextjs";
import { auth, clerkClient } from "@clerk/nextjs/server";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AfterHydration } from "@/components/after-hydration";
import { AuthFormSkeleton } from "@/components/auth-form-skeleton";
import { SimpleShell } from "@/components/simple-shell";

export const metadata: Metadata = { title: "Choose an organization" };

/**
 * Where a person without an active organization is led: with one organization straight to it, with
 * none to the form that makes one, with several, or with an invitation, to the list. A session that
 * Clerk holds back until an organization is chosen is welcome here too: this is its task.
 */
export default async function SelectOrganizationPage() {
  const session = await auth({ treatPendingAsSignedOut: false });
  if (!session.userId) return session.redirectToSignIn();
  if (session.sessionStatus === "pending") return <PendingTask />;

  const { slugs, isInvited } = await possibleOrganizations(session.userId);
  if (slugs.length === 1 && !isInvited) redirect(`/orgs/${slugs[0]}`);
  return slugs.length > 0 || isInvited ? <SeveralOrganizations /> : <FirstOrganization />;
}

/** The page has a heading of its own. */
const withoutHeader = { elements: { header: "hidden" } };

/** The organizations a person is in or invited to; two are enough to know that there are several. */
async function possibleOrganizations(userId: string) {
  const { users } = await clerkClient();
  const [memberships, invitations] = await Promise.all([
    users.getOrganizationMembershipList({ userId, limit: 2 }),
    users.getOrganizationInvitationList({ userId, status: "pending", limit: 1 }),
  ]);
  return {
    slugs: memberships.data.map(({ organization }) => organization.slug),
    isInvited: invitations.data.length > 0,
  };
}

function PendingTask() {
  return (
    <SimpleShell>
      <h1 className="sr-only">Choose an organization</h1>
      <AfterHydration fallback={<AuthFormSkeleton />}>
        <TaskChooseOrganization redirectUrlComplete="/orgs" />
      </AfterHydration>
    </SimpleShell>
  );
}

function FirstOrganization() {
  return (
    <SimpleShell>
      <Heading title="Create your organization">
        Projects and people live in an organization. You can invite others once it is there.
      </Heading>
      <AfterHydration fallback={<AuthFormSkeleton />}>
        <CreateOrganization
          skipInvitationScreen
          afterCreateOrganizationUrl="/orgs/:slug"
          appearance={withoutHeader}
        />
      </AfterHydration>
    </SimpleShell>
  );
}

function SeveralOrganizations() {
  return (
    <SimpleShell>
      <Heading title="Choose an organization">Where do you want to work?</Heading>
      <AfterHydration fallback={<AuthFormSkeleton />}>
        <OrganizationList
          hidePersonal
          skipInvitationScreen
          afterSelectOrganizationUrl="/orgs/:slug"
          afterCreateOrganizationUrl="/orgs/:slug"
          appearance={withoutHeader}
        />
      </AfterHydration>
    </SimpleShell>
  );
}

function Heading({ title, children }: { title: string; children: string }) {
  return (
    <div className="mb-8 max-w-md text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="mt-2 text-pretty text-muted-foreground text-sm">{children}</p>
    </div>
  );
}
