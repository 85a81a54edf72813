import "server-only";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { refusalMessage } from "@/lib/refused-change";

/**
 * Makes a change that a form asked for, and the page anew.
 *
 * @param change answers false or null when what was to be changed isn't there: the page is Not found
 * @param values what was typed, by field, to be shown again beside the reason why it was refused
 * @returns the form's next state
 * @throws whatever is no refusal
 */
export async function makeChange(
  change: () => Promise<unknown>,
  values?: Record<string, string>,
): Promise<
  { doneAt: number } | { errors: { form: string }; values: Record<string, string> | undefined }
> {
  try {
    if (!(await change())) notFound();
  } catch (error) {
    return { errors: { form: refusalMessage(error) }, values };
  }
  refresh();
  return { doneAt: Date.now() };
}
