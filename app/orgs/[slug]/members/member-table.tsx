import type { ReactNode } from "react";
import { Day } from "@/components/day";
import { Initials } from "@/components/initials";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import { roleName } from "@/lib/member-roles";
import { listMembers, type Member, mostListed } from "@/lib/members";
import type { ActiveOrganization } from "@/lib/organization";
import type { Role } from "@/lib/permissions";
import { LeaveOrganization } from "./leave-organization";
import { ManageMember } from "./manage-member";

/** The members. Who may give roles can manage everybody whose role is one of those, but themselves. */
export async function MemberTable({
  organization,
  roles,
}: {
  organization: ActiveOrganization;
  roles: Role[];
}) {
  const { slug, membershipId } = organization;
  const members = await listMembers(organization);
  return (
    <div className="space-y-2">
      <Card className="overflow-hidden">
        <Table aria-label="Members">
          <thead>
            <tr>
              <TableHead>Name</TableHead>
              <TableHead>Role</TableHead>
              <TableHead className="max-sm:hidden">Joined</TableHead>
              <TableHead>
                <span className="sr-only">What you can do</span>
              </TableHead>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>td]:border-b-0">
            {members.map((member) => (
              <MemberRow key={member.id} member={member} isYou={member.id === membershipId}>
                {member.id === membershipId ? (
                  <LeaveOrganization slug={slug} organizationName={organization.name} />
                ) : (
                  canManage(member, roles) && (
                    <ManageMember
                      slug={slug}
                      member={{ id: member.id, name: member.name, role: member.role }}
                      roles={roles}
                    />
                  )
                )}
              </MemberRow>
            ))}
          </tbody>
        </Table>
      </Card>
      <p className="text-muted-foreground text-xs">
        {members.length === mostListed
          ? `These are the ${mostListed} who joined first. Settings has all of them.`
          : "Somebody who has just joined appears with their first visit at the latest."}
      </p>
    </div>
  );
}

export function MemberTableSkeleton() {
  return (
    <Card role="status" aria-label="Loading members" className="divide-y divide-border">
      {["first", "second", "third"].map((row) => (
        <div key={row} className="flex items-center gap-3 px-4 py-4">
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="h-5 w-48 max-w-full" />
        </div>
      ))}
    </Card>
  );
}

function canManage({ role }: Member, roles: Role[]): boolean {
  return roles.length > 0 && (role !== "org:owner" || roles.includes(role));
}

function MemberRow({
  member,
  isYou,
  children,
}: {
  member: Member;
  isYou: boolean;
  children: ReactNode;
}) {
  return (
    <tr>
      <TableCell className="w-full max-w-0">
        <div className="flex items-center gap-3">
          <span className="max-sm:hidden">
            <Initials name={member.name} />
          </span>
          <div className="min-w-0">
            <p className="truncate font-medium">
              {member.name}
              {isYou && <span className="font-normal text-muted-foreground"> (you)</span>}
            </p>
            <p className="truncate text-muted-foreground text-xs">{member.emailAddress}</p>
          </div>
        </div>
      </TableCell>
      <TableCell>
        <Badge variant={runsOrganization(member) ? "accent" : "neutral"}>
          {roleName(member.role)}
        </Badge>
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground max-sm:hidden">
        <Day date={member.joinedAt} />
      </TableCell>
      <TableCell className="text-right">{children}</TableCell>
    </tr>
  );
}

function runsOrganization({ role }: Member): boolean {
  return role === "org:owner" || role === "org:admin";
}
