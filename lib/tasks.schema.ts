import { z } from "zod";

/** A task's id in a URL or a form. */
export const taskIdSchema = z.uuid();

export const newTaskSchema = z.object({
  title: z
    .string()
    .trim()
    .min(1, "Say what there is to do.")
    .max(200, "A title has at most 200 characters."),
});

/** Who a task is given to: a member's id, or nothing to take it away. */
export const assignTaskSchema = z.object({
  assigneeId: z.union([z.uuid("Choose a member."), z.literal("").transform(() => null)]),
});

/** The list's search parameters. What makes no sense is ignored. */
export const taskListSchema = z.object({
  after: z.string().max(200).optional().catch(undefined),
});

export type NewTask = z.output<typeof newTaskSchema>;
export type TaskList = z.output<typeof taskListSchema>;
