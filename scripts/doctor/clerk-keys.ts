import { createPublicKey } from "node:crypto";
import type { ClerkClient } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import { parsePublishableKey } from "@clerk/shared/keys";
import { z } from "zod";
import type { Environment } from "../configuration.ts";
import { type Check, ok, problem, type Result } from "./check.ts";
import { clerkConnection } from "./clerk-connection.ts";

const keySet = z.object({ keys: z.array(z.object({ kid: z.string(), n: z.string().optional() })) });
type Keys = z.infer<typeof keySet>["keys"];

const copyBoth = "Copy both keys again from one instance of Clerk's dashboard (API keys).";

/** Whether Clerk takes the secret key, and whether the other keys belong to the same instance. */
export const clerkKeys: Check = {
  name: "Clerk's keys",
  async run({ environment }) {
    const connection = clerkConnection(environment);
    if ("state" in connection) return connection;
    const { clerk, apiUrl } = connection;
    const keys = await instanceKeys(clerk, apiUrl);
    if ("state" in keys) return keys;
    return (
      jwtKeyProblem(keys, environment.CLERK_JWT_KEY) ??
      (await publishableKeyProblem(clerk, keys, environment)) ??
      ok("all of one instance, and Clerk takes the secret key")
    );
  },
};

/** The public keys of the secret key's instance. */
async function instanceKeys(clerk: ClerkClient, apiUrl: string): Promise<Keys | Result> {
  try {
    return keySet.parse(await clerk.jwks.getJwks()).keys;
  } catch (error) {
    if (isClerkAPIResponseError(error) && error.status === 401) {
      return problem("Clerk doesn't know CLERK_SECRET_KEY", copyBoth);
    }
    const [first] = isClerkAPIResponseError(error) ? error.errors : [];
    return problem(
      `${apiUrl} doesn't answer as it should: ${first?.message ?? error}`,
      "Look at https://status.clerk.com and at the network. CLERK_API_URL is best left unset.",
    );
  }
}

function jwtKeyProblem(keys: Keys, jwtKey: string | undefined): Result | null {
  if (!jwtKey) return null;
  const remedy = "Copy it again from Clerk's dashboard (API keys, JWKS public key), or unset it.";
  try {
    const { n } = createPublicKey(jwtKey).export({ format: "jwk" });
    if (keys.some((key) => key.n === n)) return null;
    return problem("CLERK_JWT_KEY is of another instance: no session would be valid", remedy);
  } catch {
    return problem("CLERK_JWT_KEY is not a public key in PEM form", remedy);
  }
}

/**
 * A Frontend API that the secret key's instance serves shows the same public keys. Behind a proxy it
 * would do so whatever the publishable key says, so there the instance's own domains are asked.
 */
async function publishableKeyProblem(
  clerk: ClerkClient,
  keys: Keys,
  environment: Environment,
): Promise<Result | null> {
  const host = parsePublishableKey(environment.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY)?.frontendApi;
  const isProxied = Boolean(environment.NEXT_PUBLIC_CLERK_PROXY_URL);
  const belongs = isProxied
    ? await hasDomain(clerk, host ?? "")
    : await showsKeys(`https://${host}`, keys);
  if (belongs) return null;
  const detail = `NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is of another instance (${host}) than CLERK_SECRET_KEY`;
  return problem(detail, copyBoth);
}

async function hasDomain(clerk: ClerkClient, host: string): Promise<boolean> {
  const { data } = await clerk.domains.list();
  return data.some(({ name, frontendApiUrl }) =>
    [name, `clerk.${name}`, hostOf(frontendApiUrl)].includes(host),
  );
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

/**
 * Whether the Frontend API at that address signs with one of these keys.
 *
 * @throws when it can't be reached
 */
export async function showsKeys(frontendApiUrl: string, keys: Keys): Promise<boolean> {
  const url = `${frontendApiUrl}/.well-known/jwks.json`;
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch((error) => {
    throw new Error(`${frontendApiUrl} can't be reached (${error.cause?.code ?? error.message}).`);
  });
  if (!response.ok) return false;
  const shown = keySet.parse(await response.json()).keys.map(({ kid }) => kid);
  return keys.some(({ kid }) => shown.includes(kid));
}
