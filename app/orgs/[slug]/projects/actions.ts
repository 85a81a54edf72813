"use server";

import { auth } from "@clerk/nextjs/server";
import { notFound, redirect } from "next/navigation";
import { type FormState, refused, typedValues } from "@/components/form-state";
import { makeChange } from "@/lib/make-change";
import { activeOrganization } from "@/lib/organization";
import { LimitReachedError } from "@/lib/plan-limits";
import {
  archiveProject,
  createProject,
  type Project,
  renameProject,
  restoreProject,
} from "@/lib/projects";
import { newProjectSchema, projectIdSchema, renameProjectSchema } from "@/lib/projects.schema";
import { refusalMessage } from "@/lib/refused-change";
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

  let project: Project;
  try {
    project = await createProject(organization, input.data);
  } catch (error) {
    const values = typedValues(form);
    if (error instanceof LimitReachedError) {
      const problem = `${error.message} Archive a project, or get a larger plan.`;
      return { values, offer: upgradeOffer(session, slug, problem) };
    }
    return { values, errors: { form: refusalMessage(error) } };
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

  return makeChange(() => renameProject(organization, id.data, input.data), typedValues(form));
}

export async function archiveProjectAction(slug: string, projectId: string): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:archive" });
  const organization = await activeOrganization(session, slug);
  const id = projectIdSchema.safeParse(projectId);
  if (!id.success) notFound();
  return makeChange(() => archiveProject(organization, id.data));
}

export async function restoreProjectAction(slug: string, projectId: string): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:archive" });
  const organization = await activeOrganization(session, slug);
  const id = projectIdSchema.safeParse(projectId);
  if (!id.success) notFound();
  try {
    return await makeChange(() => restoreProject(organization, id.data));
  } catch (error) {
    if (!(error instanceof LimitReachedError)) throw error;
    const problem = `${error.message} Archive another project first, or get a larger plan.`;
    return { offer: upgradeOffer(session, slug, problem) };
  }
}
