"use server";

import { auth } from "@clerk/nextjs/server";
import { refresh } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { type FormState, refused, typedValues } from "@/components/form-state";
import { activeOrganization } from "@/lib/organization";
import { LimitReachedError } from "@/lib/plan-limits";
import { archiveProject, createProject, renameProject, restoreProject } from "@/lib/projects";
import { newProjectSchema, projectIdSchema, renameProjectSchema } from "@/lib/projects.schema";
import { upgradeOffer } from "@/lib/upgrade-offer";

export async function createProjectAction(
  slug: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:create" });
  const organization = await activeOrganization(session, slug);
  const input = newProjectSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(form, input.error);

  const project = await createProject(organization, input.data).catch(limitReached);
  if (project instanceof LimitReachedError) {
    const problem = `${project.message} Archive a project, or get a larger plan.`;
    return { values: typedValues(form), offer: upgradeOffer(session, slug, problem) };
  }
  redirect(`/orgs/${organization.slug}/projects/${project.id}`);
}

export async function renameProjectAction(
  slug: string,
  projectId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:update" });
  const organization = await activeOrganization(session, slug);
  const id = projectIdSchema.safeParse(projectId);
  if (!id.success) notFound();
  const input = renameProjectSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(form, input.error);

  if (!(await renameProject(organization, id.data, input.data))) notFound();
  refresh();
  return { doneAt: Date.now() };
}

export async function archiveProjectAction(slug: string, projectId: string): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:archive" });
  const organization = await activeOrganization(session, slug);
  const id = projectIdSchema.safeParse(projectId);
  if (!id.success || !(await archiveProject(organization, id.data))) notFound();
  refresh();
  return { doneAt: Date.now() };
}

export async function restoreProjectAction(slug: string, projectId: string): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:archive" });
  const organization = await activeOrganization(session, slug);
  const id = projectIdSchema.safeParse(projectId);
  if (!id.success) notFound();
  const project = await restoreProject(organization, id.data).catch(limitReached);
  if (!project) notFound();
  if (project instanceof LimitReachedError) {
    const problem = `${project.message} Archive another project first, or get a larger plan.`;
    return { offer: upgradeOffer(session, slug, problem) };
  }
  refresh();
  return { doneAt: Date.now() };
}

/** Lets the error through as a value, so that the form can show it; throws every other. */
function limitReached(error: unknown): LimitReachedError {
  if (error instanceof LimitReachedError) return error;
  throw error;
}
