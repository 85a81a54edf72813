import { auth } from "@clerk/nextjs/server";
import type { Metadata } from "next";
import Link from "next/link";
import { Day } from "@/components/day";
import { Initials } from "@/components/initials";
import { PageHeader } from "@/components/page-header";
import { Protect } from "@/components/protect";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import { listMembers, type Member } from "@/lib/members";
import { activeOrganization } from "@/lib/organization";
import { type Role, roles } from "@/lib/permissions";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/orgs/[slug]/members">) {
  const session = await auth.protect({ permission: "org:members:read" });
  const organization = await activeOrganization(session, (await params).slug);
  const members = await listMembers(organization);

  return (
    <div className="space-y-6">
      <PageHeader
        title="Members"
        description={`The people who have been at work in ${organization.name}.`}
      >
        <Protect permission="org:members:manage">
          <Button asChild variant="outline">
            <Link
              href={`/orgs/${organization.slug}/settings/organization-members`}
              prefetch={false}
            >
              Invite and manage
            </Link>
          </Button>
        </Protect>
      </PageHeader>
      <Card className="overflow-hidden">
        <Table>
          <thead>
            <tr>
              <TableHead>Name</TableHead>
              <TableHead>Role</TableHead>
              <TableHead className="max-sm:hidden">Joined</TableHead>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>td]:border-b-0">
            {members.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </tbody>
        </Table>
      </Card>
    </div>
  );
}

function MemberRow({ member }: { member: Member }) {
  return (
    <tr>
      <TableCell className="w-full max-w-0">
        <div className="flex items-center gap-3">
          <Initials name={member.name} />
          <div className="min-w-0">
            <p className="truncate font-medium">{member.name}</p>
            <p className="truncate text-muted-foreground text-xs">{member.emailAddress}</p>
          </div>
        </div>
      </TableCell>
      <TableCell>
        <Badge variant={runsOrganization(member) ? "accent" : "neutral"}>
          {roles[member.role as Role]?.name ?? member.role}
        </Badge>
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground max-sm:hidden">
        <Day date={member.joinedAt} />
      </TableCell>
    </tr>
  );
}

function runsOrganization({ role }: Member): boolean {
  return role === "org:owner" || role === "org:admin";
}
