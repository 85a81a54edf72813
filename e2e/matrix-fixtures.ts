import type { App } from "../scripts/access-matrix/observed";
import { serverActions } from "../scripts/access-matrix/server-actions";
import { test as base } from "./fixtures";

/** With the app as somebody sees it who has no browser. */
export const test = base.extend<{ app: App }>({
  app: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error("APP_URL is not set: start the specs by `npm run e2e`.");
    await use({ url: baseURL, actions: serverActions() });
  },
});

export { expect } from "./fixtures";
