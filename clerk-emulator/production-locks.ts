import { platformVariables } from "./hosted-platforms.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error when the process runs in production mode. */
export function refuseProductionMode(environment: Environment): void {
  if (environment.NODE_ENV === "production") {
    throw new Error(
      "The Clerk emulator doesn't run with NODE_ENV=production: it lets anybody sign in as anybody. " +
        "In production, set Clerk's own keys: https://dashboard.clerk.com/last-active?path=api-keys",
    );
  }
}

/** @throws Error when a variable tells that the process runs on a hosting platform. */
export function refuseHostedPlatform(environment: Environment): void {
  const variable = platformVariables.find((name) => environment[name]);
  if (variable) {
    throw new Error(
      `The Clerk emulator doesn't run on a hosting platform (${variable} is set): it lets anybody ` +
        "sign in as anybody. There, set Clerk's own keys: " +
        "https://dashboard.clerk.com/last-active?path=api-keys",
    );
  }
}
