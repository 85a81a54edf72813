import { providerNotEnabled, providerUnsupported } from "./external-errors.ts";
import type { SocialProvider } from "./external-records.ts";
import type { Instance } from "./instance.ts";

const names: Record<SocialProvider, string> = {
  google: "Google",
  github: "GitHub",
  microsoft: "Microsoft",
};

export const socialProviders = Object.keys(names) as SocialProvider[];

/** What a person calls it. */
export const socialProviderName = (provider: SocialProvider): string => names[provider];

/** The provider of a strategy such as `oauth_google`; null for what isn't one that there is. */
export function findSocialProvider(strategy: string): SocialProvider | null {
  return socialProviders.find((provider) => strategy === `oauth_${provider}`) ?? null;
}

/** Whether one signs up and in with the strategy, by the instance's settings. */
export function isSocialStrategy({ configuration }: Instance, strategy: string): boolean {
  const provider = findSocialProvider(strategy);
  if (provider === null) return false;
  const { enabled, authenticatable } = configuration.socialProviders[provider];
  return enabled && authenticatable;
}

/**
 * The provider, for an account that is to be connected.
 *
 * @throws ClerkError when there is no such provider, or the instance doesn't use it.
 */
export function requireSocialProvider(instance: Instance, strategy: string): SocialProvider {
  const provider = findSocialProvider(strategy);
  if (provider === null) throw providerUnsupported(strategy);
  if (!instance.configuration.socialProviders[provider].enabled) {
    throw providerNotEnabled(names[provider]);
  }
  return provider;
}
