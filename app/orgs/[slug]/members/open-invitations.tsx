import { Day } from "@/components/day";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { listOpenInvitations, type OpenInvitation } from "@/lib/invitations";
import { roleName } from "@/lib/member-roles";
import type { ActiveOrganization } from "@/lib/organization";
import { CancelInvitation } from "./cancel-invitation";

/** Who has been invited and hasn't answered; nothing when that is nobody. */
export async function OpenInvitations({ organization }: { organization: ActiveOrganization }) {
  const invitations = await listOpenInvitations(organization);
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="space-y-3">
      <h2 id="invitations" className="font-medium">
        Open invitations
      </h2>
      <Card>
        <ul className="divide-y divide-border">
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} slug={organization.slug} invitation={invitation} />
          ))}
        </ul>
      </Card>
    </section>
  );
}

function InvitationRow({ slug, invitation }: { slug: string; invitation: OpenInvitation }) {
  const { id, emailAddress, role, createdAt, expiresAt } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate font-medium">{emailAddress}</p>
        <p className="text-muted-foreground text-xs">
          Invited <Day date={createdAt} />
          {expiresAt && (
            <>
              , until <Day date={expiresAt} />
            </>
          )}
        </p>
      </div>
      <Badge>{roleName(role)}</Badge>
      <CancelInvitation slug={slug} id={id} emailAddress={emailAddress} />
    </li>
  );
}
