import { isClerkAPIResponseError } from "@clerk/shared/error";

/** For tests: what Clerk's SDK makes of the error that a call must end with. */
export async function apiError(call: Promise<unknown>) {
  const reason = await call.then(
    () => new Error("The call succeeded."),
    (error: unknown) => error,
  );
  if (!isClerkAPIResponseError(reason)) throw reason;
  const [first] = reason.errors;
  return { status: reason.status, code: first?.code, parameter: first?.meta?.paramName };
}
