import type { SocialProvider } from "./external-records.ts";

/** Which other sites one can sign in with. */
export type SocialProvidersConfiguration = Record<
  SocialProvider,
  {
    enabled: boolean;
    /** Whether one can sign up and in with it, and not only connect it. */
    authenticatable: boolean;
    scopes: readonly string[];
  }
>;

/** Whether links are sent at all, the strategies of the email address say. */
export interface EmailLinkConfiguration {
  /** Whether a link must be opened in the browser that asked for it. */
  requireSameClient: boolean;
}

const off = { enabled: false, authenticatable: true };

export const defaultSocialProviders: SocialProvidersConfiguration = {
  google: { ...off, scopes: ["email", "openid", "profile"] },
  github: { ...off, scopes: ["read:user", "user:email"] },
  microsoft: { ...off, scopes: ["email", "offline_access", "openid", "profile", "User.Read"] },
};

export const defaultEmailLinks: EmailLinkConfiguration = { requireSameClient: false };
