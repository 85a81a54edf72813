import { parsePublishableKey } from "@clerk/shared/keys";
import { z } from "zod";
import type { Environment } from "../configuration.ts";

const attribute = z.object({ enabled: z.boolean() });

/** What of Clerk's `Environment` is looked at; the Backend API doesn't tell these settings. */
const settingsSchema = z.object({
  user_settings: z.object({
    attributes: z.object({
      email_address: attribute.extend({
        used_for_first_factor: z.boolean(),
        first_factors: z.array(z.string()),
      }),
      password: attribute,
      authenticator_app: attribute.optional(),
      backup_code: attribute.optional(),
    }),
  }),
  commerce_settings: z.object({
    billing: z.object({ organization: z.object({ enabled: z.boolean() }) }),
  }),
});

export type FrontendSettings = z.infer<typeof settingsSchema>;

/**
 * Where the instance's Frontend API is: at a proxy's address, else at the host that the publishable
 * key names. A proxy on the app's own origin (`/__clerk`) says nothing about that origin, so then the
 * host is taken too.
 */
function frontendApiUrl(environment: Environment): string {
  const proxy = environment.NEXT_PUBLIC_CLERK_PROXY_URL;
  if (proxy && URL.canParse(proxy)) return proxy.replace(/\/$/, "");
  const key = parsePublishableKey(environment.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY);
  return `https://${key?.frontendApi}`;
}

/**
 * Asks the Frontend API for the settings that everybody may see, as the components do.
 *
 * @throws when it can't be reached, or answers something else
 * @see https://clerk.com/docs/reference/frontend-api
 */
export async function readFrontendSettings(environment: Environment): Promise<FrontendSettings> {
  const url = `${frontendApiUrl(environment)}/v1/environment`;
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch((error) => {
    throw new Error(`${url} can't be reached (${error.cause?.code ?? error.message}).`);
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
  return settingsSchema.parse(await response.json());
}
