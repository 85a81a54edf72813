"use client";

import { UserRound, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/field";
import { FormProblem } from "@/components/form-problem";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Select } from "@/components/ui/input";
import { useSessionAction } from "@/components/use-session-action";
import { assignTaskAction } from "./actions";

/** A member that a task may be given to. */
export type Assignee = { id: string; name: string };

type AssignTaskProps = {
  slug: string;
  task: { id: string; title: string; assigneeId: string | null; assigneeName: string | null };
  assignees: Assignee[];
};

/** Who a task is given to, and the way to give it to somebody else. */
export function AssignTask(props: AssignTaskProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { title, assigneeName } = props.task;
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button
          variant="ghost"
          size="small"
          className="ml-auto"
          aria-label={assigneeName ? `${assigneeName} is to do ${title}` : `Assign ${title}`}
        >
          {assigneeName ? <UserRound aria-hidden="true" /> : <UserRoundPlus aria-hidden="true" />}
          {assigneeName ?? "Assign"}
        </Button>
      </DialogTrigger>
      <DialogContent title="Assign task" description="Who in the organization is to do it.">
        <AssignTaskForm {...props} onDone={() => setIsOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AssignTaskForm({
  slug,
  task,
  assignees,
  onDone,
}: AssignTaskProps & { onDone: () => void }) {
  const [state, submit] = useSessionAction(async (previous, form) => {
    const next = await assignTaskAction(slug, task.id, previous, form);
    if (next.doneAt) onDone();
    return next;
  });
  return (
    <form action={submit} className="grid gap-4">
      <Field form="assign-task" name="assigneeId" label="Member" error={state.errors?.assigneeId}>
        {(control) => (
          <Select {...control} defaultValue={state.values?.assigneeId ?? task.assigneeId ?? ""}>
            <option value="">Nobody</option>
            {assignees.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <FormProblem message={state.errors?.form} />
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button variant="ghost">Cancel</Button>
        </DialogClose>
        <SubmitButton>Assign task</SubmitButton>
      </div>
    </form>
  );
}
