import { z } from "zod";

/**
 * What an action gives back to its form: what was wrong with each field and what had been typed, or what
 * the plan leaves no room for, or a new `doneAt`.
 */
export type FormState = {
  errors?: Record<string, string | undefined>;
  values?: Record<string, string>;
  offer?: { message: string; plansUrl: string | null };
  doneAt?: number;
};

/** The state of a form that zod refused: the first problem of each field beside what was typed. */
export function refused(form: FormData, error: z.ZodError): FormState {
  const { fieldErrors } = z.flattenError(error);
  const errors = Object.entries(fieldErrors as Record<string, string[] | undefined>).map(
    ([field, problems]) => [field, problems?.[0]],
  );
  return { errors: Object.fromEntries(errors), values: typedValues(form) };
}

/** What had been typed into a form, to be shown again. */
export function typedValues(form: FormData): Record<string, string> {
  const values = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(values);
}
