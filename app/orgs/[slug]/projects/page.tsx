import { auth } from "@clerk/nextjs/server";
import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/page-header";
import { activeOrganization } from "@/lib/organization";
import { projectListSchema } from "@/lib/projects.schema";
import { NewProject } from "./new-project";
import { ProjectFilter } from "./project-filter";
import { ProjectList, ProjectListSkeleton } from "./project-list";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({
  params,
  searchParams,
}: PageProps<"/orgs/[slug]/projects">) {
  const session = await auth.protect({ permission: "org:projects:read" });
  const organization = await activeOrganization(session, (await params).slug);
  const list = projectListSchema.parse(await searchParams);
  const canCreate = session.has({ permission: "org:projects:create" });

  return (
    <div className="space-y-6">
      <PageHeader title="Projects" description={`What ${organization.name} is working on.`}>
        {canCreate && <NewProject slug={organization.slug} />}
      </PageHeader>
      <ProjectFilter slug={organization.slug} list={list} />
      <Suspense key={JSON.stringify(list)} fallback={<ProjectListSkeleton />}>
        <ProjectList organization={organization} list={list} />
      </Suspense>
    </div>
  );
}
