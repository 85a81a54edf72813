"use client";

import { Archive, ArchiveRestore } from "lucide-react";
import { FormProblem } from "@/components/form-problem";
import { SubmitButton } from "@/components/submit-button";
import { UpgradeNotice } from "@/components/upgrade-notice";
import { useSessionAction } from "@/components/use-session-action";
import { archiveProjectAction, restoreProjectAction } from "../actions";

/** Archives the project; shows the way back when it is archived already. */
export function ArchiveProject({
  slug,
  id,
  isArchived,
}: {
  slug: string;
  id: string;
  isArchived: boolean;
}) {
  const change = isArchived ? restoreProjectAction : archiveProjectAction;
  const [state, submit] = useSessionAction(() => change(slug, id));
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <SubmitButton variant="outline">
        {isArchived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
        {isArchived ? "Restore" : "Archive"}
      </SubmitButton>
      <FormProblem message={state.errors?.form} />
      <UpgradeNotice offer={state.offer} />
    </form>
  );
}
