import { markedLines } from "../marked-lines.ts";
import type { Outcome } from "./set-up-clerk.ts";

const marks: Record<Outcome["state"], string> = {
  "in order": "✓",
  changed: "+",
  "would change": "~",
  "by hand": "✗",
  advised: "·",
};

/** The table of what was found and done. */
export function outcomeLines(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(({ subject, state, detail, todo }) => ({
    mark: marks[state],
    name: subject,
    text: todo ? `${detail}\n→ ${todo.page}\n  ${todo.what}` : detail,
  }));
  return markedLines(lines);
}

/** A sentence that sums up a run that came to its end. */
export function summary(outcomes: readonly Outcome[]): string {
  const count = (state: Outcome["state"]) =>
    outcomes.filter((outcome) => outcome.state === state).length;
  const changed = count("changed");
  const pending = count("would change");
  const byHand = count("by hand");
  const parts = [
    ...(changed > 0 ? [`${changed} changed.`] : []),
    ...(pending > 0 ? [`${pending} would change: npm run clerk:setup does it.`] : []),
    ...(byHand > 0 ? [`${byHand} to do by hand (✗). Run it again afterwards.`] : []),
  ];
  return parts.length > 0 ? parts.join(" ") : "Everything is in order; nothing was changed.";
}

/** Whether the instance is now as our files say. */
export const isInOrder = (outcomes: readonly Outcome[]): boolean =>
  !outcomes.some(({ state }) => state === "by hand" || state === "would change");
