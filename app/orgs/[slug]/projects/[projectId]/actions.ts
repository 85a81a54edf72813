"use server";

import { auth } from "@clerk/nextjs/server";
import { notFound } from "next/navigation";
import { type FormState, refused, typedValues } from "@/components/form-state";
import { makeChange } from "@/lib/make-change";
import { activeOrganization } from "@/lib/organization";
import { projectIdSchema } from "@/lib/projects.schema";
import { assignTask, completeTask, createTask, reopenTask } from "@/lib/tasks";
import { assignTaskSchema, newTaskSchema, taskIdSchema } from "@/lib/tasks.schema";

export async function createTaskAction(
  slug: string,
  projectId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:update" });
  const organization = await activeOrganization(session, slug);
  const id = projectIdSchema.safeParse(projectId);
  if (!id.success) notFound();
  const input = newTaskSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(form, input.error);

  return makeChange(() => createTask(organization, id.data, input.data), typedValues(form));
}

export async function completeTaskAction(slug: string, taskId: string): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:update" });
  const organization = await activeOrganization(session, slug);
  const id = taskIdSchema.safeParse(taskId);
  if (!id.success) notFound();
  return makeChange(() => completeTask(organization, id.data));
}

export async function reopenTaskAction(slug: string, taskId: string): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:update" });
  const organization = await activeOrganization(session, slug);
  const id = taskIdSchema.safeParse(taskId);
  if (!id.success) notFound();
  return makeChange(() => reopenTask(organization, id.data));
}

export async function assignTaskAction(
  slug: string,
  taskId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const session = await auth.protect({ permission: "org:projects:update" });
  const organization = await activeOrganization(session, slug);
  const id = taskIdSchema.safeParse(taskId);
  if (!id.success) notFound();
  const input = assignTaskSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(form, input.error);

  return makeChange(
    () => assignTask(organization, id.data, input.data.assigneeId),
    typedValues(form),
  );
}
