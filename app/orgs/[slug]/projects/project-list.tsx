import { Archive, ArrowRight, FolderKanban, Search } from "lucide-react";
import Link from "next/link";
import { Day } from "@/components/day";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActiveOrganization } from "@/lib/organization";
import { listProjects, type ProjectSummary } from "@/lib/projects";
import type { ProjectList as Filter } from "@/lib/projects.schema";
import { projectListUrl } from "./project-list-url";

/** One page of the organization's projects, or why there is none. */
export async function ProjectList({
  organization,
  list,
}: {
  organization: ActiveOrganization;
  list: Filter;
}) {
  const { projects, next } = await listProjects(organization, list);
  if (projects.length === 0) return <NoProjects slug={organization.slug} list={list} />;
  return (
    <div className="space-y-4">
      <Card>
        <ul aria-label="Projects" className="divide-y divide-border">
          {projects.map((project) => (
            <ProjectRow key={project.id} slug={organization.slug} project={project} />
          ))}
        </ul>
      </Card>
      {(list.after || next) && (
        <nav aria-label="Pages" className="flex justify-between gap-2">
          {list.after && (
            <Button asChild variant="outline">
              <Link href={projectListUrl(organization.slug, { ...list, after: undefined })}>
                Newest projects
              </Link>
            </Button>
          )}
          {next && (
            <Button asChild variant="outline" className="ml-auto">
              <Link href={projectListUrl(organization.slug, { ...list, after: next })}>
                Older projects <ArrowRight aria-hidden="true" />
              </Link>
            </Button>
          )}
        </nav>
      )}
    </div>
  );
}

export function ProjectListSkeleton() {
  return (
    <Card role="status" aria-label="Loading projects" className="divide-y divide-border">
      {["first", "second", "third", "fourth"].map((row) => (
        <div key={row} className="px-5 py-4">
          <Skeleton className="h-5 w-48 max-w-full" />
          <Skeleton className="mt-2 h-4 w-72 max-w-full" />
        </div>
      ))}
    </Card>
  );
}

function ProjectRow({ slug, project }: { slug: string; project: ProjectSummary }) {
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-5 py-4 first:rounded-t-xl last:rounded-b-xl hover:bg-muted/60">
      <div className="min-w-0 flex-1 basis-60">
        <Link
          href={`/orgs/${slug}/projects/${project.id}`}
          prefetch={false}
          className="break-words font-medium after:absolute after:inset-0"
        >
          {project.name}
        </Link>
        {project.description && (
          <p className="mt-0.5 line-clamp-1 text-muted-foreground text-sm">{project.description}</p>
        )}
      </div>
      <p className="text-muted-foreground text-xs">
        {project.createdByName}, <Day date={project.createdAt} />
      </p>
    </li>
  );
}

function NoProjects({ slug, list }: { slug: string; list: Filter }) {
  if (list.search) {
    return (
      <EmptyState icon={Search} title="No project found">
        <p className="break-words">Nothing is called “{list.search}” here.</p>
        <Button asChild variant="outline">
          <Link href={projectListUrl(slug, { status: list.status })}>Clear the search</Link>
        </Button>
      </EmptyState>
    );
  }
  if (list.status === "archived") {
    return (
      <EmptyState icon={Archive} title="Nothing is archived">
        <p>An archived project leaves the list and can be restored from here.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={FolderKanban} title="No projects yet">
      <p>Your organization's first project will be listed here.</p>
    </EmptyState>
  );
}
