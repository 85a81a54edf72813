import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { type FormState, typedValues } from "@/components/form-state";
import { refusalMessage } from "@/lib/refused-change";

/**
 * Makes a change that a form asked for, and the page anew.
 *
 * @param change answers false or null when what was to be changed isn't there: the page is Not found
 * @param form what was typed, to be shown again beside the reason why the change was refused
 * @throws whatever is no refusal
 */
export async function makeChange(
  change: () => Promise<unknown>,
  form?: FormData,
): Promise<FormState> {
  try {
    if (!(await change())) notFound();
  } catch (error) {
    return { errors: { form: refusalMessage(error) }, values: form && typedValues(form) };
  }
  refresh();
  return { doneAt: Date.now() };
}
