import { clerk, setupClerkTestingToken } from "@clerk/testing/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { Cast, type Person } from "./cast";
import { watchForTrouble } from "./quiet";
import { visit } from "./visit";

type Fixtures = {
  /** The people and organizations of this test; removed after it, also when it fails. */
  cast: Cast;
  /** Opens a browser of its own, with nobody signed in. */
  newBrowser: () => Promise<BrowserContext>;
  /** Opens a browser of its own and signs somebody in; the page it returns is still elsewhere. */
  signedInAs: (person: Person) => Promise<Page>;
};

/**
 * Clerk's testing token is added to requests to the key's own host. With a proxy in between there are
 * none: the route would only intercept every other request, for which the browser gives up its cache.
 */
const needsTestingToken = !process.env.NEXT_PUBLIC_CLERK_PROXY_URL;

/** Signs somebody in on a page of a browser where nobody is. */
async function signIn(page: Page, person: Person): Promise<void> {
  await visit(page, "/pricing");
  await clerk.signIn({
    page,
    signInParams: { strategy: "email_code", identifier: person.emailAddress },
  });
  // Clerk's helper has added the route by itself.
  if (!needsTestingToken) await page.context().unrouteAll();
}

export const test = base.extend<Fixtures>({
  cast: async ({ baseURL: _ }, use) => {
    const cast = new Cast();
    await use(cast);
    await cast.leave();
  },

  // Needs the cast so that pages are closed before their people are deleted.
  newBrowser: async ({ cast: _, browser }, use) => {
    const trouble: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      watchForTrouble(context, trouble);
      if (needsTestingToken) await setupClerkTestingToken({ context });
      return context;
    });
    for (const context of contexts) await context.close();
    expect(trouble, "no page logs an error, throws, gets a 5xx or leaves for another host").toEqual(
      [],
    );
  },

  signedInAs: async ({ newBrowser }, use) => {
    await use(async (person) => {
      const page = await (await newBrowser()).newPage();
      await signIn(page, person);
      return page;
    });
  },

  context: async ({ newBrowser }, use) => {
    await use(await newBrowser());
  },
});

export { expect };
