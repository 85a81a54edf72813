"use client";

import { useAuth } from "@clerk/nextjs";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/form-problem";
import type { FormState } from "@/components/form-state";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { useSessionAction } from "@/components/use-session-action";
import type { Role } from "@/lib/permissions";
import { changeRoleAction, removeMemberAction, transferOwnershipAction } from "./actions";
import { RoleField } from "./role-field";

type ManageMemberProps = {
  slug: string;
  member: { id: string; name: string; role: string };
  /** Those that may be given. */
  roles: Role[];
};

/** What can be done about somebody else's membership. */
export function ManageMember(props: ManageMemberProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { member, roles } = props;
  const close = () => setIsOpen(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="small" aria-label={`Manage ${member.name}`}>
          Manage
        </Button>
      </DialogTrigger>
      <DialogContent title={member.name} description="Changes hold at once, on every device.">
        <div className="grid gap-5 text-left">
          <ChangeRole {...props} onDone={close} />
          {roles.includes("org:owner") && member.role !== "org:owner" && (
            <TransferOwnership {...props} onDone={close} />
          )}
          <RemoveMember {...props} onDone={close} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

type StepProps = ManageMemberProps & { onDone: () => void };

function ChangeRole({ slug, member, roles, onDone }: StepProps) {
  const [state, submit] = useSessionAction(async (previous, form) =>
    closing(await changeRoleAction(slug, member.id, previous, form), onDone),
  );
  return (
    <form action={submit} className="grid gap-3">
      <RoleField
        form="change-role"
        roles={roles}
        chosen={state.values?.role ?? member.role}
        error={state.errors?.role}
      />
      <FormProblem message={state.errors?.form} />
      <SubmitButton className="justify-self-end">Change role</SubmitButton>
    </form>
  );
}

/** The person's own session says owner for up to a minute more, and is refused: so it is renewed. */
function TransferOwnership({ slug, member, onDone }: StepProps) {
  const { getToken } = useAuth();
  const router = useRouter();
  const [state, submit] = useSessionAction(async () => {
    const next = await transferOwnershipAction(slug, member.id);
    if (next.doneAt) {
      await getToken({ skipCache: true });
      router.refresh();
    }
    return closing(next, onDone);
  });
  return (
    <form action={submit} className="grid gap-3 border-border border-t pt-5">
      <p className="text-sm">
        <span className="font-medium">Hand over the organization.</span> {member.name} becomes its
        owner, and you become an admin.
      </p>
      <FormProblem message={state.errors?.form} />
      <SubmitButton variant="outline" className="justify-self-end">
        Make owner
      </SubmitButton>
    </form>
  );
}

function RemoveMember({ slug, member, onDone }: StepProps) {
  const [state, submit] = useSessionAction(async () =>
    closing(await removeMemberAction(slug, member.id), onDone),
  );
  return (
    <form action={submit} className="grid gap-3 border-border border-t pt-5">
      <p className="text-sm">
        <span className="font-medium">Remove from the organization.</span> Access ends at once; what{" "}
        {member.name} has made stays.
      </p>
      <FormProblem message={state.errors?.form} />
      <SubmitButton variant="outline" className="justify-self-end text-destructive">
        Remove
      </SubmitButton>
    </form>
  );
}

function closing(next: FormState, onDone: () => void): FormState {
  if (next.doneAt) onDone();
  return next;
}
