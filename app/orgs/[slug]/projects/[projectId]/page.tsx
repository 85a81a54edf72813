import { auth } from "@clerk/nextjs/server";
import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Day } from "@/components/day";
import { PageHeader } from "@/components/page-header";
import { Protect } from "@/components/protect";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { activeOrganization } from "@/lib/organization";
import { getProject, type Project } from "@/lib/projects";
import { projectIdSchema } from "@/lib/projects.schema";
import { taskListSchema } from "@/lib/tasks.schema";
import { ArchiveProject } from "./archive-project";
import { NewTaskForm } from "./new-task-form";
import { RenameProject } from "./rename-project";
import { TaskList, TaskListSkeleton } from "./task-list";

export const metadata: Metadata = { title: "Project" };

export default async function ProjectPage({
  params,
  searchParams,
}: PageProps<"/orgs/[slug]/projects/[projectId]">) {
  const session = await auth.protect({ permission: "org:projects:read" });
  const { slug, projectId } = await params;
  const organization = await activeOrganization(session, slug);
  const id = projectIdSchema.safeParse(projectId);
  const project = id.success ? await getProject(organization, id.data) : null;
  if (!project) notFound();
  const list = taskListSchema.parse(await searchParams);
  const canUpdate = session.has({ permission: "org:projects:update" });

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
        {canUpdate && <RenameProject slug={slug} id={project.id} name={project.name} />}
        <Protect permission="org:projects:archive">
          <ArchiveProject slug={slug} id={project.id} isArchived={project.archivedAt !== null} />
        </Protect>
      </PageHeader>
      <Card className="p-6">
        <h2 className="font-medium text-muted-foreground text-xs">Description</h2>
        <p className="mt-2 whitespace-pre-wrap break-words leading-relaxed">
          {project.description ?? "No description."}
        </p>
      </Card>
      <section aria-labelledby="tasks" className="space-y-4">
        <h2 id="tasks" className="font-medium">
          Tasks
        </h2>
        {canUpdate && <NewTaskForm slug={slug} projectId={project.id} />}
        <Suspense key={list.after} fallback={<TaskListSkeleton />}>
          <TaskList
            organization={organization}
            projectId={project.id}
            list={list}
            canUpdate={canUpdate}
          />
        </Suspense>
      </section>
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
