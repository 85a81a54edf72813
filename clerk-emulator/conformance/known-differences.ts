/** Operations that only ever answer with an error, because Clerk's development instances do. */
export const refusedInDevelopment: ReadonlySet<string> = new Set([
  "backend POST /instance/change_domain",
  "backend PUT /beta_features/domain",
  "backend PATCH /domains/{}",
  "backend DELETE /domains/{}",
]);

/** What a document says and Clerk's own service doesn't do: problems that are none. */
const mistakes: readonly { operation: string; problem: RegExp }[] = [
  // Clerk's browser package reads these, its document doesn't know them yet.
  ...["GET", "PATCH"].map((method) => ({
    operation: `frontend ${method} /v1/environment`,
    problem:
      /additional properties: (enabled|allowlist_only|mfa|force_organization_selection|organization_creation_defaults|self_serve_directory_sync)$/,
  })),
  {
    operation: "frontend GET /v1/billing/plans",
    problem: /additional properties: available_prices$/,
  },
  // Before a code was asked for there is no strategy: with one, Clerk's component shows the code's form
  // and never asks for the code.
  ...["POST /v1/client/sign_ups", "PATCH /v1/client/sign_ups/{}"].map((path) => ({
    operation: `frontend ${path}`,
    problem: /\.verifications\.(email_address|phone_number)\./,
  })),
  // The event is named after a status that its list of statuses forgets.
  { operation: "webhook session.pending", problem: /^200: \.data\.status / },
];

export const isMistakeOfDocument = (operation: string, problem: string): boolean =>
  mistakes.some((each) => each.operation === operation && each.problem.test(problem));
