import { auth } from "@clerk/nextjs/server";
import { ArrowRight, FolderKanban } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Day } from "@/components/day";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { mostCounted } from "@/lib/bounded-count";
import { countMembers } from "@/lib/members";
import { activeOrganization } from "@/lib/organization";
import { type Role, roles } from "@/lib/permissions";
import { countProjects, listProjects, type ProjectSummary } from "@/lib/projects";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: PageProps<"/orgs/[slug]">) {
  const session = await auth.protect({ permission: "org:projects:read" });
  const organization = await activeOrganization(session, (await params).slug);
  const [{ projects }, projectCount, memberCount] = await Promise.all([
    listProjects(organization, { status: "active" }),
    countProjects(organization),
    countMembers(organization),
  ]);

  return (
    <div className="space-y-8">
      <PageHeader
        title={organization.name}
        description={
          <>
            You are here as{" "}
            <Badge variant="accent">
              {roles[organization.role as Role]?.name ?? organization.role}
            </Badge>
          </>
        }
      >
        <Button asChild variant="outline">
          <Link href={`/orgs/${organization.slug}/members`} prefetch={false}>
            {counted(memberCount, "member")}
          </Link>
        </Button>
      </PageHeader>
      <section aria-labelledby="recent-projects" className="space-y-4">
        <div className="flex items-center justify-between">
          <h2 id="recent-projects" className="font-medium">
            Recent projects
          </h2>
          <Button asChild variant="ghost" size="small">
            <Link href={`/orgs/${organization.slug}/projects`} prefetch={false}>
              {counted(projectCount, "active project")} <ArrowRight aria-hidden="true" />
            </Link>
          </Button>
        </div>
        {projects.length === 0 && <NoProjects slug={organization.slug} />}
        <ul className="grid gap-4 sm:grid-cols-2">
          {projects.slice(0, 6).map((project) => (
            <li key={project.id}>
              <ProjectCard slug={organization.slug} project={project} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function counted(count: number, noun: string) {
  if (count > mostCounted) return `${mostCounted}+ ${noun}s`;
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

function NoProjects({ slug }: { slug: string }) {
  return (
    <EmptyState icon={FolderKanban} title="Nothing here yet">
      <p>A project is where your organization's work is kept. Start the first one.</p>
      <Button asChild>
        <Link href={`/orgs/${slug}/projects`}>Go to projects</Link>
      </Button>
    </EmptyState>
  );
}

function ProjectCard({ slug, project }: { slug: string; project: ProjectSummary }) {
  return (
    <Card className="relative h-full p-5 transition-colors hover:border-input">
      <Link
        href={`/orgs/${slug}/projects/${project.id}`}
        prefetch={false}
        className="break-words font-medium after:absolute after:inset-0"
      >
        {project.name}
      </Link>
      <p className="mt-1 line-clamp-2 text-muted-foreground text-sm">
        {project.description ?? "No description"}
      </p>
      <p className="mt-4 text-muted-foreground text-xs">
        {project.createdByName}, <Day date={project.createdAt} />
      </p>
    </Card>
  );
}
