"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/field";
import { FormProblem } from "@/components/form-problem";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { useSessionAction } from "@/components/use-session-action";
import { renameProjectAction } from "../actions";

type RenameProjectProps = { slug: string; id: string; name: string };

export function RenameProject(project: RenameProjectProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Pencil aria-hidden="true" /> Rename
        </Button>
      </DialogTrigger>
      <DialogContent title="Rename project" description="Links to the project stay as they are.">
        <RenameProjectForm {...project} onDone={() => setIsOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function RenameProjectForm({
  slug,
  id,
  name,
  onDone,
}: RenameProjectProps & { onDone: () => void }) {
  const [state, submit] = useSessionAction(async (previous, form) => {
    const next = await renameProjectAction(slug, id, previous, form);
    if (next.doneAt) onDone();
    return next;
  });
  return (
    <form action={submit} noValidate className="grid gap-4">
      <Field form="rename-project" name="name" label="Name" error={state.errors?.name}>
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            defaultValue={state.values?.name ?? name}
          />
        )}
      </Field>
      <FormProblem message={state.errors?.form} />
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button variant="ghost">Cancel</Button>
        </DialogClose>
        <SubmitButton>Rename project</SubmitButton>
      </div>
    </form>
  );
}
