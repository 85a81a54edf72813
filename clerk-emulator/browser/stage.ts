import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClerkClient, createClerkClient } from "@clerk/backend";
import { test as base, expect, type Page } from "@playwright/test";
import { stagePage } from "./stage-page.ts";

interface RunningEmulator {
  url: string;
  appOrigin: string;
  environment: Record<string, string>;
}

interface Stage extends RunningEmulator {
  /** Clerk's Backend API, by Clerk's own client. */
  backend: ClerkClient;
  /** Opens the page with a component ("SignIn"), or with none (""), and waits until it is mounted. */
  open(component: string, props?: Record<string, unknown>, page?: Page): Promise<void>;
  /** Signs somebody of people.ts in on the page, by a ticket. */
  signIn(userId: string, page?: Page): Promise<void>;
  /** Makes an organization the one that the person on the page is in. */
  activate(organizationId: string, page?: Page): Promise<void>;
  /** Changes settings of the instance: what one would switch in Clerk's dashboard. */
  configure(changes: Record<string, unknown>): Promise<void>;
  /** Any control call of the emulator, with its JSON answer. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** A test has an emulator to itself: seeded with people.ts, and nobody signed in. */
export const test = base.extend<{ stage: Stage }, { emulator: RunningEmulator }>({
  emulator: [
    async ({ browserName: _ }, use) => {
      const directory = await mkdtemp(join(tmpdir(), "clerk-emulator-"));
      let environment: Record<string, string> = {};
      const application = createServer((_request, response) => {
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.end(stagePage(environment));
      });
      const appOrigin = `http://localhost:${await listen(application)}`;
      const { child, ...emulator } = await startEmulator(appOrigin, directory);
      environment = emulator.environment;
      await use({ ...emulator, appOrigin });
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
      application.closeAllConnections();
      application.close();
      await rm(directory, { recursive: true });
    },
    { scope: "worker" },
  ],

  baseURL: async ({ emulator }, use) => use(emulator.appOrigin),

  stage: async ({ emulator, page: ownPage }, use) => {
    const { url, environment } = emulator;
    const control = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(`${url}/emulator${path}`, {
        method,
        headers: { "Content-Type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : null;
    };
    await control("POST", "/reset");
    const backend = createClerkClient({
      secretKey: environment.CLERK_SECRET_KEY ?? "",
      apiUrl: environment.CLERK_API_URL ?? "",
    });
    const open = async (component: string, props = {}, page = ownPage) => {
      // Clerk's package takes its cookies away for a moment when it writes them: leave the page first.
      if (page.url() !== "about:blank") await page.goto("about:blank");
      await page.goto(`/${component}?props=${encodeURIComponent(JSON.stringify(props))}`);
      await expect(page.locator("body[data-loaded]")).toBeAttached();
    };
    await use({
      ...emulator,
      backend,
      control,
      open,
      configure: async (changes) => {
        await control("PATCH", "/configuration", changes);
      },
      activate: async (organizationId, page = ownPage) => {
        await page.evaluate(async (organization) => {
          const { Clerk } = window as unknown as { Clerk: BrowserClerk };
          await Clerk.setActive({ organization });
        }, organizationId);
      },
      signIn: async (userId, page = ownPage) => {
        const { token } = await backend.signInTokens.createSignInToken({
          userId,
          expiresInSeconds: 600,
        });
        await open("", {}, page);
        const hasTask = await page.evaluate(async (ticket) => {
          const { Clerk } = window as unknown as { Clerk: BrowserClerk };
          const { createdSessionId } = await Clerk.client.signIn.create({
            strategy: "ticket",
            ticket,
          });
          const session = Clerk.client.sessions.find(({ id }) => id === createdSessionId);
          const active = Clerk.setActive({ session: createdSessionId });
          // It leads to the task's page, and away from this one.
          if (session?.status === "pending") return true;
          await active;
          return false;
        }, token);
        if (!hasTask) return;
        await page.waitForURL(/\/Task/);
        await expect(page.locator("body[data-loaded]")).toBeAttached();
      },
    });
  },
});

interface BrowserClerk {
  client: {
    sessions: { id: string; status: string }[];
    signIn: { create(input: object): Promise<{ createdSessionId: string }> };
  };
  setActive(input: { session: string } | { organization: string }): Promise<void>;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function startEmulator(appOrigin: string, directory: string) {
  const script = join(import.meta.dirname, "..", "bin.mjs");
  const options = ["--port", "0", "--app-origin", appOrigin, "--directory", directory];
  const child: ChildProcess = fork(script, options, { execArgv: [] });
  const [ready] = await once(child, "message");
  const { url, environment } = ready as Omit<RunningEmulator, "appOrigin">;
  return { child, url, environment };
}

export { expect };
