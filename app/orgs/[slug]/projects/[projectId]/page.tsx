import { auth } from "@clerk/nextjs/server";
import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Day } from "@/components/day";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { activeOrganization } from "@/lib/organization";
import { getProject, type Project } from "@/lib/projects";
import { projectIdSchema } from "@/lib/projects.schema";
import { ArchiveProject } from "./archive-project";
import { RenameProject } from "./rename-project";

export const metadata: Metadata = { title: "Project" };

export default async function ProjectPage({
  params,
}: PageProps<"/orgs/[slug]/projects/[projectId]">) {
  const session = await auth.protect({ permission: "org:projects:read" });
  const { slug, projectId } = await params;
  const organization = await activeOrganization(session, slug);
  const id = projectIdSchema.safeParse(projectId);
  const project = id.success ? await getProject(organization, id.data) : null;
  if (!project) notFound();
  const canRename = session.has({ permission: "org:projects:update" });
  const canArchive = session.has({ permission: "org:projects:archive" });

  return (
    <div className="space-y-6">
      <Link
        href={`/orgs/${slug}/projects`}
        prefetch={false}
        className="inline-flex items-center gap-1 rounded-md text-muted-foreground text-sm hover:text-foreground"
      >
        <ChevronLeft className="size-4" aria-hidden="true" /> Projects
      </Link>
      <PageHeader title={project.name} description={<Origin project={project} />}>
        {canRename && <RenameProject slug={slug} id={project.id} name={project.name} />}
        {canArchive && (
          <ArchiveProject slug={slug} id={project.id} isArchived={project.archivedAt !== null} />
        )}
      </PageHeader>
      <Card className="p-6">
        <h2 className="font-medium text-muted-foreground text-xs">Description</h2>
        <p className="mt-2 whitespace-pre-wrap break-words leading-relaxed">
          {project.description ?? "No description."}
        </p>
      </Card>
    </div>
  );
}

function Origin({ project }: { project: Project }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {project.archivedAt && (
        <Badge>
          Archived <Day date={project.archivedAt} />
        </Badge>
      )}
      <span>
        Created by {project.createdByName}, <Day date={project.createdAt} />
      </span>
    </span>
  );
}
