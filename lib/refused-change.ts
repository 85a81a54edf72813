import { RoleChangedError } from "@/lib/db";

/** What was asked for can't be done, for a reason that a person can act on. The message is for people. */
export class RefusedChangeError extends Error {}

/** Every seat of the plan is taken. */
export class NoSeatLeftError extends RefusedChangeError {}

/**
 * Why a change was refused, for whoever asked for it.
 *
 * @throws whatever is no such refusal
 */
export function refusalMessage(error: unknown): string {
  if (error instanceof RefusedChangeError || error instanceof RoleChangedError) {
    return error.message;
  }
  throw error;
}
