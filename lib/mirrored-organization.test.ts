import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClerkClient } from "@clerk/backend";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startLocalClerk } from "@/scripts/database/local-clerk.fixture";

let stop: () => Promise<void>;
let line: Awaited<ReturnType<typeof startLine>>;
let clerk: ClerkClient;
let mirroredOrganization: typeof import("@/lib/mirrored-organization").mirroredOrganization;

beforeAll(async () => {
  ({ stop } = await startLocalClerk());
  line = await startLine(new URL(process.env.CLERK_API_URL ?? ""));
  process.env.CLERK_API_URL = line.url;
  // Clerk's package reads where Clerk is when it is loaded.
  clerk = await (await import("@clerk/nextjs/server")).clerkClient();
  ({ mirroredOrganization } = await import("@/lib/mirrored-organization"));
}, 60_000);

afterAll(async () => {
  line.close();
  await stop();
});

beforeEach(() => {
  line.set("open");
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const aMinuteLater = () => vi.setSystemTime(Date.now() + 61_000);

describe("mirroredOrganization", () => {
  test("asks Clerk once a minute", async () => {
    const session = await signUp("Initech");
    const first = await mirroredOrganization(session);
    const asked = line.requests();

    expect(await mirroredOrganization(session)).toEqual(first);
    expect(line.requests()).toBe(asked);
    aMinuteLater();
    expect(await mirroredOrganization(session)).toEqual(first);
    expect(line.requests()).toBeGreaterThan(asked);
  });

  test("follows another name of the organization within the minute, with the ids it has", async () => {
    const session = await signUp("Hooli");
    const first = await mirroredOrganization(session);
    await clerk.organizations.updateOrganization(session.orgId, { name: "Hooli XYZ" });
    aMinuteLater();

    expect(await mirroredOrganization(session)).toEqual({ ...first, name: "Hooli XYZ" });
  });

  test.each(["refused", "silent"] as const)(
    "goes on with what is known when Clerk's line is %s",
    async (state) => {
      const session = await signUp(`Known ${state}`);
      const first = await mirroredOrganization(session);
      aMinuteLater();
      line.set(state);

      expect(await mirroredOrganization(session)).toEqual(first);
      expect(console.warn).toHaveBeenCalledWith(expect.stringContaining(session.orgId));
    },
  );

  test("goes on in a process that has never asked Clerk", async () => {
    const session = await signUp("Restarted");
    const first = await mirroredOrganization(session);
    line.set("refused");
    vi.resetModules();
    const restarted = await import("@/lib/mirrored-organization");

    expect(await restarted.mirroredOrganization(session)).toEqual(first);
  });

  test("fails for somebody without rows when Clerk doesn't answer, and asks again", async () => {
    const session = await signUp("Newcomer");
    line.set("refused");
    await expect(mirroredOrganization(session)).rejects.toThrow();

    line.set("open");
    expect(await mirroredOrganization(session)).toMatchObject({ name: "Newcomer" });
  });

  test("takes Clerk's word that a membership is gone, and remembers when it can't be asked", async () => {
    const session = await signUp("Soylent");
    const first = await mirroredOrganization(session);
    await clerk.organizations.deleteOrganizationMembership({
      organizationId: session.orgId,
      userId: session.userId,
    });
    aMinuteLater();

    expect(await mirroredOrganization(session)).toBeNull();
    line.set("refused");
    await expect(mirroredOrganization(session)).rejects.toThrow();

    line.set("open");
    await clerk.organizations.createOrganizationMembership({
      organizationId: session.orgId,
      userId: session.userId,
      role: "org:member",
    });
    expect(await mirroredOrganization(session)).toEqual(first);
  });
});

/** Somebody in a new organization, and what their session would say. */
async function signUp(name: string) {
  const slug = name.toLowerCase().replaceAll(" ", "-");
  const [founder, member] = await Promise.all(
    ["founder", "member"].map((part) =>
      clerk.users.createUser({
        firstName: part,
        emailAddress: [`${part}@${slug}.example`],
        password: "correct horse battery staple",
      }),
    ),
  );
  const { id: orgId } = await clerk.organizations.createOrganization({
    name,
    slug,
    createdBy: founder?.id ?? "",
  });
  const orgRole = "org:admin";
  const session = { userId: member?.id ?? "", orgId, orgSlug: slug, orgRole };
  await clerk.organizations.createOrganizationMembership({
    organizationId: orgId,
    userId: session.userId,
    role: orgRole,
  });
  return session;
}

/** A line to Clerk's Backend API that can be cut, or go dead. */
async function startLine(target: URL) {
  let state: "open" | "refused" | "silent" = "open";
  let requests = 0;
  const server = createServer((incoming, outgoing) => {
    requests++;
    if (state === "refused") incoming.socket.destroy();
    if (state !== "open") return;
    const headers = { ...incoming.headers, host: target.host };
    const forwarded = request(new URL(incoming.url ?? "", target), {
      method: incoming.method ?? "GET",
      headers,
    });
    forwarded.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    requests: () => requests,
    set(next: typeof state) {
      state = next;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
