import { describe, expect, test } from "vitest";
import {
  clerkKeysProblem,
  guardProduction,
  platformVariables,
  productionProblem,
} from "./production-guard";

const publishableKey = (prefix: string, host: string) => `${prefix}_${btoa(`${host}$`)}`;

const live = {
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey("pk_live", "clerk.example.com"),
  CLERK_SECRET_KEY: "sk_live_secret",
};
const development = {
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey("pk_test", "able-cat-12.clerk.accounts.dev"),
  CLERK_SECRET_KEY: "sk_test_secret",
};
const emulator = {
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey(
    "pk_test",
    "clerk-emulator-0a1b2c3d.clerk.accounts.dev",
  ),
  CLERK_SECRET_KEY: "sk_test_secret",
  CLERK_API_URL: "http://localhost:4400/backend-api",
  NEXT_PUBLIC_CLERK_PROXY_URL: "http://localhost:4400",
};

describe("clerkKeysProblem", () => {
  test.each([[live], [development], [emulator], [{}]])("accepts a whole configuration", (keys) => {
    expect(clerkKeysProblem(keys)).toBeNull();
  });

  test("names the key that is missing", () => {
    expect(clerkKeysProblem({ ...live, CLERK_SECRET_KEY: undefined })).toMatch(/^CLERK_SECRET_KEY/);
    expect(clerkKeysProblem({ CLERK_SECRET_KEY: "sk_test_secret" })).toMatch(
      /^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is missing/,
    );
  });

  test("names a key that is none", () => {
    expect(
      clerkKeysProblem({ ...live, NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: "pk_live_YOUR_KEY" }),
    ).toMatch(/^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is not/);
    expect(clerkKeysProblem({ ...live, CLERK_SECRET_KEY: "YOUR_SECRET" })).toMatch(
      /^CLERK_SECRET_KEY is not/,
    );
  });

  test("refuses keys of two kinds of instance, both ways round", () => {
    expect(clerkKeysProblem({ ...live, CLERK_SECRET_KEY: "sk_test_secret" })).toMatch(/test/);
    expect(clerkKeysProblem({ ...development, CLERK_SECRET_KEY: "sk_live_secret" })).toMatch(
      /live/,
    );
  });

  test("never repeats a secret", () => {
    expect(clerkKeysProblem({ ...live, CLERK_SECRET_KEY: "hunter2" })).not.toContain("hunter2");
  });
});

describe("productionProblem", () => {
  test("accepts live keys, on a platform and off it", () => {
    expect(productionProblem(live)).toBeNull();
    expect(productionProblem({ ...live, VERCEL: "1", VERCEL_ENV: "production" })).toBeNull();
  });

  test("asks for keys when there are none", () => {
    expect(productionProblem({})).toMatch(
      /^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY/,
    );
  });

  test("refuses half a configuration", () => {
    expect(productionProblem({ CLERK_SECRET_KEY: "sk_live_secret" })).toMatch(/is missing/);
  });

  test("refuses the emulator's key, also in a preview", () => {
    expect(productionProblem(emulator)).toMatch(/emulator/);
    expect(productionProblem({ ...emulator, VERCEL: "1", VERCEL_ENV: "preview" })).toMatch(
      /emulator/,
    );
  });

  test("takes a development instance's keys in a preview, and nowhere else", () => {
    expect(productionProblem({ ...development, VERCEL: "1", VERCEL_ENV: "preview" })).toBeNull();
    expect(productionProblem({ ...development, VERCEL: "1", VERCEL_ENV: "production" })).toMatch(
      /development instance/,
    );
    expect(productionProblem(development)).toMatch(/development instance/);
  });

  test.each([
    ["NEXT_PUBLIC_CLERK_PROXY_URL", "http://clerk.example.com"],
    ["NEXT_PUBLIC_CLERK_PROXY_URL", "https://localhost:4400"],
    ["NEXT_PUBLIC_CLERK_PROXY_URL", "//localhost:4400"],
    ["NEXT_PUBLIC_CLERK_JS_URL", "http://localhost:4400/npm/clerk.browser.js"],
    ["NEXT_PUBLIC_CLERK_UI_URL", "https://127.0.0.1/ui.browser.js"],
    ["NEXT_PUBLIC_CLERK_UI_URL", "https://[::1]/ui.browser.js"],
    ["CLERK_API_URL", "https://127.8.8.8/backend-api"],
    ["CLERK_API_URL", "https://2130706433/"],
    ["CLERK_API_URL", "not a url"],
  ])("refuses %s at %s", (name, value) => {
    expect(productionProblem({ ...live, [name]: value })).toMatch(new RegExp(`^${name} is`));
  });

  test("accepts a proxy on the app's own origin, or on https", () => {
    expect(productionProblem({ ...live, NEXT_PUBLIC_CLERK_PROXY_URL: "/__clerk" })).toBeNull();
    expect(
      productionProblem({ ...live, NEXT_PUBLIC_CLERK_PROXY_URL: "https://example.com/__clerk" }),
    ).toBeNull();
  });

  test("lets the emulator into a local production build", () => {
    expect(productionProblem({ ...emulator, APP_LOCAL_PRODUCTION_BUILD: "1" })).toBeNull();
    expect(productionProblem({ APP_LOCAL_PRODUCTION_BUILD: "1" })).toMatch(/are not set/);
  });

  test.each(platformVariables)(
    "refuses a local production build where %s is set, whatever the keys",
    (platform) => {
      for (const keys of [emulator, development, live]) {
        expect(
          productionProblem({ ...keys, APP_LOCAL_PRODUCTION_BUILD: "1", [platform]: "x" }),
        ).toMatch(/^APP_LOCAL_PRODUCTION_BUILD/);
      }
    },
  );
});

describe("guardProduction", () => {
  test("throws what is wrong", () => {
    expect(() => guardProduction(emulator)).toThrow(/Refusing to run in production mode/);
    expect(() => guardProduction(live)).not.toThrow();
  });
});
