"use client";

import { FormProblem } from "@/components/form-problem";
import { SubmitButton } from "@/components/submit-button";
import { useSessionAction } from "@/components/use-session-action";
import { revokeInvitationAction } from "./actions";

/** Takes an invitation back, and its seat free. */
export function CancelInvitation({
  slug,
  id,
  emailAddress,
}: {
  slug: string;
  id: string;
  emailAddress: string;
}) {
  const [state, submit] = useSessionAction(() => revokeInvitationAction(slug, id));
  return (
    <form action={submit}>
      <SubmitButton
        variant="ghost"
        size="small"
        aria-label={`Cancel the invitation of ${emailAddress}`}
      >
        Cancel
      </SubmitButton>
      <FormProblem message={state.errors?.form} />
    </form>
  );
}
