"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/field";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { UpgradeNotice } from "@/components/upgrade-notice";
import { useSessionAction } from "@/components/use-session-action";
import { defaultRole, type Role } from "@/lib/permissions";
import { inviteMemberAction } from "./actions";
import { RoleField } from "./role-field";

type InviteMemberProps = { slug: string; roles: Role[] };

export function InviteMember(props: InviteMemberProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden="true" /> Invite
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Invite somebody"
        description="They get a link by mail, and a seat is kept for them."
      >
        <InviteMemberForm {...props} onDone={() => setIsOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function InviteMemberForm({ slug, roles, onDone }: InviteMemberProps & { onDone: () => void }) {
  const [state, submit] = useSessionAction(async (previous, form) => {
    const next = await inviteMemberAction(slug, previous, form);
    if (next.doneAt) onDone();
    return next;
  });
  return (
    <form action={submit} noValidate className="grid gap-4">
      <Field
        form="invite-member"
        name="emailAddress"
        label="Email address"
        error={state.errors?.emailAddress}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            required
            autoComplete="off"
            defaultValue={state.values?.emailAddress}
          />
        )}
      </Field>
      <RoleField
        form="invite-member"
        roles={roles}
        chosen={state.values?.role ?? defaultRole}
        error={state.errors?.role}
      />
      <UpgradeNotice offer={state.offer} />
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button variant="ghost">Cancel</Button>
        </DialogClose>
        <SubmitButton>Send invitation</SubmitButton>
      </div>
    </form>
  );
}
