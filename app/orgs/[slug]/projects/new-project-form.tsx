"use client";

import { Field } from "@/components/field";
import { FormProblem } from "@/components/form-problem";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import { Input, Textarea } from "@/components/ui/input";
import { UpgradeNotice } from "@/components/upgrade-notice";
import { useSessionAction } from "@/components/use-session-action";
import { createProjectAction } from "./actions";

export function NewProjectForm({ slug }: { slug: string }) {
  const [state, submit] = useSessionAction(createProjectAction.bind(null, slug));
  return (
    <form action={submit} noValidate className="grid gap-4">
      <Field form="new-project" name="name" label="Name" error={state.errors?.name}>
        {(control) => (
          <Input {...control} required autoComplete="off" defaultValue={state.values?.name} />
        )}
      </Field>
      <Field
        form="new-project"
        name="description"
        label="Description"
        error={state.errors?.description}
      >
        {(control) => (
          <Textarea {...control} placeholder="Optional" defaultValue={state.values?.description} />
        )}
      </Field>
      <FormProblem message={state.errors?.form} />
      <UpgradeNotice offer={state.offer} />
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button variant="ghost">Cancel</Button>
        </DialogClose>
        <SubmitButton>Create project</SubmitButton>
      </div>
    </form>
  );
}
