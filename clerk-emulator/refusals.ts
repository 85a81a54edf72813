interface Refusal {
  paths: RegExp;
  reason: string;
}

/** What the emulator doesn't have on purpose. Everything else that it doesn't know is only missing. */
const refusals: readonly Refusal[] = [
  {
    paths: /\/web3_wallets(\/|$)/,
    reason: "Nobody signs in with a wallet here: the packages that it takes are left out.",
  },
  {
    paths: /^\/backend-api\/v1\/(scim_directories|directories|admin_portal_link_tokens)(\/|$)/,
    reason: "It has no directories that people come from: make them with POST /users.",
  },
  {
    paths: /^\/v1\/organizations\/[^/]+\/enterprise_connections\/[^/]+\/directory(\/|$)/,
    reason: "It has no directories that people come from: make them with POST /users.",
  },
  {
    paths: /^\/backend-api\/v1\/webhooks\/svix/,
    reason: "Webhooks need no account at Svix here: endpoints are named on the emulator's page.",
  },
  {
    paths: /^\/backend-api\/v1\/templates(\/|$)/,
    reason: "Its mails have no design: codes and links are in the inbox.",
  },
  {
    paths: /^\/v1\/me\/tokens$/,
    reason: "It is connected to no other service: a JWT template makes a token for one.",
  },
  {
    paths: /^\/v1\/client\/(sync|link)$/,
    reason: "It has no satellite domains.",
  },
  {
    paths: /^\/backend-api\/v1\/proxy_checks$/,
    reason: "It is itself behind the application's proxy address: there is nothing to check.",
  },
  {
    paths: /^\/backend-api\/v1\/(beta_features|instance\/change_domain)(\/|$)/,
    reason: "Its domain is its address, which is chosen when it starts.",
  },
  {
    paths: /^\/(backend-api\/v1\/agents|v1\/agents)\/tasks(\/|$)/,
    reason: "It gives no tasks to agents: sign-in tokens and actor tokens let them in.",
  },
  {
    paths: /\/trusted_devices(\/|$)/,
    reason: "Only Clerk's packages for telephones register devices.",
  },
  {
    paths: /^\/backend-api\/v1\/public\/interstitial$/,
    reason: "Clerk's packages no longer use it: they go through the handshake.",
  },
  {
    paths: /^\/\.well-known\/(assetlinks\.json|apple-app-site-association|webauthn)$/,
    reason: "It stands for a website only, of one origin.",
  },
  {
    paths: /^\/v1\/(account_portal|clear-site-data|proxy-health)$/,
    reason: "It has no account portal: the components are in the application.",
  },
  {
    paths: /^\/backend-api\/v1\/billing\/(prices|subscription_items\/[^/]+\/discounts)(\/|$)/,
    reason: "Prices come from its configuration, and there are no discounts.",
  },
];

/** Why the emulator doesn't have what is at a path, when that is on purpose. */
export const refusalOf = (path: string): string | null =>
  refusals.find(({ paths }) => paths.test(path))?.reason ?? null;
