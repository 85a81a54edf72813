"use client";

import { Circle, CircleCheck } from "lucide-react";
import { SubmitButton } from "@/components/submit-button";
import { useSessionAction } from "@/components/use-session-action";
import { completeTaskAction, reopenTaskAction } from "./actions";

/** Notes that the task is done; shows the way back when it is done already. */
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
  const [, submit] = useSessionAction(() => change(slug, id));
  return (
    <form action={submit}>
      <SubmitButton
        variant="ghost"
        size="icon"
        aria-label={isCompleted ? `Reopen ${title}` : `Complete ${title}`}
        className="[&_svg+svg]:hidden"
      >
        {isCompleted && <CircleCheck className="text-success" aria-hidden="true" />}
        {!isCompleted && <Circle aria-hidden="true" />}
      </SubmitButton>
    </form>
  );
}
