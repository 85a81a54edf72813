/**
 * What an application can ask for, in the words of the consent screen.
 *
 * @see https://clerk.com/docs/guides/configure/auth-strategies/oauth/how-clerk-implements-oauth#scopes
 */
const descriptions: Record<string, string | null> = {
  openid: null,
  profile: "View your personal information, such as your name, picture and username",
  email: "View your email address",
  public_metadata: "View your public and unsafe metadata",
  private_metadata: "View your private metadata",
  offline_access: "Stay signed in while you aren't using it",
  "user:org:read": "View the organization that you choose",
};

export const oauthScopes: readonly string[] = Object.keys(descriptions);

export const describeScope = (scope: string): string | null => descriptions[scope] ?? null;

/** Every application may ask for these, whatever it was given. */
export const protocolScopes: readonly string[] = ["openid", "offline_access"];

/** The scopes in a text that is separated by spaces, each once. */
export const splitScopes = (text: string): string[] => [
  ...new Set(text.split(" ").filter((scope) => scope !== "")),
];
