import { z } from "zod";

const name = z
  .string()
  .trim()
  .min(1, "Give the project a name.")
  .max(100, "A name has at most 100 characters.");

/** A project's id in a URL or a form. */
export const projectIdSchema = z.uuid();

export const newProjectSchema = z.object({
  name,
  description: z
    .string()
    .trim()
    .max(2000, "A description has at most 2,000 characters.")
    .transform((text) => text || null)
    .nullish()
    .transform((text) => text ?? null),
});

export const renameProjectSchema = z.object({ name });

/** The list's search parameters. They are typed by people: what makes no sense is ignored. */
export const projectListSchema = z.object({
  search: z.string().trim().max(100).optional().catch(undefined),
  status: z.enum(["active", "archived"]).catch("active"),
  after: z.string().max(200).optional().catch(undefined),
});

export type NewProject = z.output<typeof newProjectSchema>;
export type ProjectList = z.output<typeof projectListSchema>;
