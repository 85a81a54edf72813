/** Operations that only ever answer with an error, because Clerk's development instances do. */
export const refusedInDevelopment: ReadonlySet<string> = new Set([
  "backend POST /instance/change_domain",
  "backend PUT /beta_features/domain",
  "backend PATCH /domains/{}",
  "backend DELETE /domains/{}",
]);

/** What a document says and Clerk's own service doesn't do: problems that are none. */
const mistakes: readonly { operation: string; problem: RegExp }[] = [
  // The event is named after a status that its list of statuses forgets.
  { operation: "webhook session.pending", problem: /^200: \.data\.status / },
];

export const isMistakeOfDocument = (operation: string, problem: string): boolean =>
  mistakes.some((each) => each.operation === operation && each.problem.test(problem));
