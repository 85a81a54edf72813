import { ClerkError } from "./errors.ts";

export const machineNotFound = (id: string) =>
  new ClerkError(
    404,
    "machine_not_found",
    "Machine not found",
    `No machine was found with id ${id}`,
  );

export const machineScopesExceeded = (maximum: number) =>
  new ClerkError(
    422,
    "form_param_array_size_exceeded",
    "exceeds maximum size",
    `scoped_machines should not exceed ${maximum} items.`,
    { param_name: "scoped_machines" },
  );

export const machineScopeNotFound = (from: string, to: string) =>
  new ClerkError(
    404,
    "resource_not_found",
    "not found",
    `No machine scope was found from ${from} to ${to}`,
  );

export const machineTokenReservedClaim = (claim: string) =>
  new ClerkError(
    400,
    "machine_token_reserved_claim",
    "reserved claim used",
    `You can't use the reserved claim: '${claim}'`,
    { param_name: "claims" },
  );

export const m2mTokenNotFound = () =>
  new ClerkError(404, "resource_not_found", "not found", "Machine token not found");

export const anothersM2mTokens = () =>
  new ClerkError(
    403,
    "authorization_invalid",
    "Unauthorized request",
    "You are not authorized to perform this request",
  );
