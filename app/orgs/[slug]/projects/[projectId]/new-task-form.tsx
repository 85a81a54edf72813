"use client";

import { Plus } from "lucide-react";
import { Field } from "@/components/field";
import { FormProblem } from "@/components/form-problem";
import { SubmitButton } from "@/components/submit-button";
import { Input } from "@/components/ui/input";
import { useSessionAction } from "@/components/use-session-action";
import { createTaskAction } from "./actions";

export function NewTaskForm({ slug, projectId }: { slug: string; projectId: string }) {
  const [state, submit] = useSessionAction(createTaskAction.bind(null, slug, projectId));
  return (
    <form action={submit} noValidate className="flex items-start gap-2">
      <div className="grid min-w-0 flex-1 gap-1.5">
        <Field form="new-task" name="title" label="New task" error={state.errors?.title}>
          {(control) => (
            <Input
              {...control}
              required
              autoComplete="off"
              placeholder="What is there to do?"
              defaultValue={state.values?.title}
            />
          )}
        </Field>
        <FormProblem message={state.errors?.form} />
      </div>
      <SubmitButton variant="outline" className="mt-6.5">
        <Plus aria-hidden="true" /> Add
      </SubmitButton>
    </form>
  );
}
