import type { EnvironmentJSON } from "@clerk/shared/types";
import type { Instance } from "../instance.ts";
import { socialProviderName, socialProviders } from "../social-provider.ts";

type Json = EnvironmentJSON["user_settings"];

/** The buttons of other sites. */
export function socialSettings({ configuration }: Instance): Json["social"] {
  const settings = socialProviders.map((provider) => {
    const strategy = `oauth_${provider}` as const;
    const { enabled, authenticatable } = configuration.socialProviders[provider];
    return [
      strategy,
      {
        enabled,
        authenticatable,
        required: false,
        strategy,
        name: socialProviderName(provider),
        logo_url: null,
        block_email_subaddresses: false,
        not_selectable: false,
        deprecated: false,
      },
    ];
  });
  return Object.fromEntries(settings);
}

/** On as soon as an organization's identity provider is. */
export const enterpriseSsoSettings = ({ store, configuration }: Instance) => ({
  enabled: store.enterpriseConnections.values().some(({ active }) => active),
  self_serve_sso: configuration.organizations.selfServeSso,
  self_serve_directory_sync: false,
});
