"use client";

import { useClerk } from "@clerk/nextjs";
import { useEffect } from "react";
import { FormProblem } from "@/components/form-problem";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { useSessionAction } from "@/components/use-session-action";
import { leaveOrganizationAction } from "./actions";

/** Ends the person's own membership, never by a single click. */
export function LeaveOrganization({
  slug,
  organizationName,
}: {
  slug: string;
  organizationName: string;
}) {
  const { setActive } = useClerk();
  const [state, submit] = useSessionAction(() => leaveOrganizationAction(slug));
  const hasLeft = state.doneAt !== undefined;

  // Clerk's browser package doesn't know yet, and would go on showing the organization. Not within the
  // action, which the navigation would wait for.
  useEffect(() => {
    if (hasLeft) setActive({ organization: null, redirectUrl: "/select-org" });
  }, [hasLeft, setActive]);

  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="ghost" size="small">
          Leave
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Leave ${organizationName}`}
        description="You lose access at once. Somebody has to invite you to come back."
      >
        <form action={submit} className="grid gap-4">
          <FormProblem message={state.errors?.form} />
          <div className="flex justify-end gap-2">
            <DialogClose asChild>
              <Button variant="ghost">Stay</Button>
            </DialogClose>
            <SubmitButton variant="outline" className="text-destructive">
              Leave organization
            </SubmitButton>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
