import { ArrowRight, ScrollText } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { listAuditEntries } from "@/lib/audit-log";
import { auditSentence } from "@/lib/audit-sentence";
import type { ActiveOrganization } from "@/lib/organization";

/** One page of what was done, newest first. */
export async function EntryList({
  organization,
  after,
}: {
  organization: ActiveOrganization;
  after: string | undefined;
}) {
  const { entries, next } = await listAuditEntries(organization, after);
  const url = `/orgs/${organization.slug}/audit-log`;
  if (entries.length === 0) return <NoEntries />;
  return (
    <div className="space-y-4">
      <Card>
        <ol aria-label="Entries" className="divide-y divide-border">
          {entries.map((entry) => (
            <li
              key={entry.id}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-5 py-3 text-sm"
            >
              <p className="min-w-0 flex-1 basis-60 break-words">
                <span className="font-medium">{entry.actorName}</span> {auditSentence(entry)}
              </p>
              <p className="text-muted-foreground text-xs">
                <Moment date={entry.createdAt} />
              </p>
            </li>
          ))}
        </ol>
      </Card>
      {(after || next) && (
        <nav aria-label="Pages" className="flex justify-between gap-2">
          {after && (
            <Button asChild variant="outline">
              <Link href={url} prefetch={false}>
                Newest entries
              </Link>
            </Button>
          )}
          {next && (
            <Button asChild variant="outline" className="ml-auto">
              <Link href={`${url}?${new URLSearchParams({ after: next })}`} prefetch={false}>
                Older entries <ArrowRight aria-hidden="true" />
              </Link>
            </Button>
          )}
        </nav>
      )}
    </div>
  );
}

export function EntryListSkeleton() {
  return (
    <Card role="status" aria-label="Loading entries" className="divide-y divide-border">
      {["first", "second", "third", "fourth"].map((row) => (
        <div key={row} className="px-5 py-4">
          <Skeleton className="h-4 w-72 max-w-full" />
        </div>
      ))}
    </Card>
  );
}

function NoEntries() {
  return (
    <EmptyState icon={ScrollText} title="Nothing here yet">
      <p>What is done to projects, tasks and members will be listed here.</p>
    </EmptyState>
  );
}
