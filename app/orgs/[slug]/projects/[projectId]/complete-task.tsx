"use client";

import { Circle, CircleCheck } from "lucide-react";
import { FormProblem } from "@/components/form-problem";
import { SubmitButton } from "@/components/submit-button";
import { useSessionAction } from "@/components/use-session-action";
import { completeTaskAction, reopenTaskAction } from "./actions";

/**
 * Notes that the task is done; shows the way back when it is done already. Stands in a row that wraps,
 * at whose end it says why it was refused.
 */
export function CompleteTask({
  slug,
  id,
  title,
  isCompleted,
}: {
  slug: string;
  id: string;
  title: string;
  isCompleted: boolean;
}) {
  const change = isCompleted ? reopenTaskAction : completeTaskAction;
  const [state, submit] = useSessionAction(() => change(slug, id));
  return (
    <form action={submit} className="contents">
      <SubmitButton
        variant="ghost"
        size="icon"
        aria-label={isCompleted ? `Reopen ${title}` : `Complete ${title}`}
        className="[&_svg+svg]:hidden"
      >
        {isCompleted && <CircleCheck className="text-success" aria-hidden="true" />}
        {!isCompleted && <Circle aria-hidden="true" />}
      </SubmitButton>
      <div className="order-last basis-full empty:hidden">
        <FormProblem message={state.errors?.form} />
      </div>
    </form>
  );
}
