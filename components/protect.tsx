import { Show } from "@clerk/nextjs";
import type { ProtectParams } from "@clerk/shared/types";
import type { ReactNode } from "react";

type ProtectProps = ProtectParams & {
  /** Shown to whoever lacks what is asked for; nothing, when it is left out. */
  fallback?: ReactNode;
  children: ReactNode;
};

/**
 * Shows its children to who may see them: who has the permission, the role, the plan or the feature,
 * or meets the condition, in the active organization. Ask for exactly one.
 *
 * It is a courtesy to the eye and protects nothing: on the client its children are in what the
 * browser was sent. Whatever it hides is refused on the server too, by `auth.protect` in the first
 * statement of the page or the action.
 *
 * Clerk's `<Show>`, which this is made of, is another one in server components than in client
 * components, where it shows nothing until Clerk has loaded; the bundler takes the right one.
 *
 * @see https://clerk.com/docs/nextjs/reference/components/control/show
 */
export function Protect({ fallback, children, ...asked }: ProtectProps) {
  return (
    <Show when={asked.condition ? asked.condition : asked} fallback={fallback}>
      {children}
    </Show>
  );
}
