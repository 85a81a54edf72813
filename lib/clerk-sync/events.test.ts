import { describe, expect, test } from "vitest";
import {
  clerkId,
  deletionEvent,
  event,
  membershipEvent,
  sessionEvent,
  userEvent,
} from "@/lib/clerk-sync/clerk-events.fixture";
import { applyEvent, type ClerkEvent, clerkEventSchema } from "@/lib/clerk-sync/events";
import { exporting, mirroring, RoleChangedError, reading, writing } from "@/lib/db";
import { listMembers } from "@/lib/members";
import { addMember, makeOrganization } from "@/lib/organization.fixture";
import { createProject, listProjects } from "@/lib/projects";

const apply = (told: ClerkEvent) => mirroring((tx) => applyEvent(tx, told));
const notFound = { digest: "NEXT_HTTP_ERROR_FALLBACK;404" };
const look = (organization: Parameters<typeof reading>[0]) =>
  reading(organization, (tx) => tx.project.count());

describe("a deleted membership", () => {
  test("ends reading and writing at once, while its token still holds", async () => {
    const acme = await makeOrganization("Acme");
    const member = await mirroring((tx) =>
      tx.membership.findFirstOrThrow({
        where: { organizationId: acme.id },
        include: { user: true },
      }),
    );
    await expect(look(acme)).resolves.toBe(0);

    await apply(
      membershipEvent("organizationMembership.deleted", {
        id: member.clerkId,
        userId: member.user.clerkId,
        organizationId: acme.clerkId,
      }),
    );

    await expect(look(acme)).rejects.toMatchObject(notFound);
    const rename = writing(acme, (tx) => tx.project.updateMany({ data: { name: "Taken" } }));
    await expect(rename).rejects.toMatchObject(notFound);
  });
});

describe("another role", () => {
  test("holds at once for what writes and exports, and lets an open page be read", async () => {
    const acme = await makeOrganization("Stark");
    const { clerkId: id, user } = await mirroring((tx) =>
      tx.membership.findFirstOrThrow({
        where: { organizationId: acme.id },
        include: { user: true },
      }),
    );
    const ids = { id, userId: user.clerkId, organizationId: acme.clerkId };

    await apply(membershipEvent("organizationMembership.updated", ids));

    const create = (organization: typeof acme) =>
      createProject(organization, { name: "As a member", description: null });
    await expect(create(acme)).rejects.toBeInstanceOf(RoleChangedError);
    await expect(exporting(acme, (tx) => tx.project.count())).rejects.toBeInstanceOf(
      RoleChangedError,
    );
    await expect(look(acme)).resolves.toBe(0);
    await expect(create({ ...acme, role: "org:member" })).resolves.toMatchObject({
      name: "As a member",
    });
  });
});

describe("a deleted organization", () => {
  test("ends everybody's access, and keeps the rows", async () => {
    const globex = await makeOrganization("Globex");
    await createProject(globex, { name: "Kept", description: "" });

    await apply(deletionEvent("organization.deleted", globex.clerkId));

    await expect(look(globex)).rejects.toMatchObject(notFound);
    const row = await mirroring((tx) =>
      tx.organization.findUniqueOrThrow({ where: { id: globex.id } }),
    );
    expect(row.deletedAt).toBeInstanceOf(Date);
  });

  test("was deleted on the same day, whether its event's time is in milliseconds or in seconds", async () => {
    const deletedAt = new Date("2026-11-16T09:00:00Z");
    for (const timestamp of [deletedAt.getTime(), deletedAt.getTime() / 1_000]) {
      const { id, clerkId } = await makeOrganization("Piedpiper");
      const told = { ...deletionEvent("organization.deleted", clerkId), timestamp };

      await apply(clerkEventSchema.parse(told));

      const row = await mirroring((tx) => tx.organization.findUniqueOrThrow({ where: { id } }));
      expect(row.deletedAt).toEqual(deletedAt);
    }
  });

  test("is not purged before its thirty days are over", async () => {
    const hooli = await makeOrganization("Hooli");
    await createProject(hooli, { name: "Doomed", description: "" });
    await apply(deletionEvent("organization.deleted", hooli.clerkId));
    const purge = () => mirroring((tx) => tx.organization.deleteMany({ where: { id: hooli.id } }));

    expect(await purge()).toEqual({ count: 0 });

    const longAgo = new Date(Date.now() - 31 * 86_400_000);
    await mirroring((tx) =>
      tx.organization.update({ where: { id: hooli.id }, data: { deletedAt: longAgo } }),
    );
    expect(await purge()).toEqual({ count: 1 });
  });
});

describe("a deleted user", () => {
  test("loses every access and the name, and what they made stays", async () => {
    const acme = await makeOrganization("Umbrella");
    const colleague = await addMember(acme, "Cole Colleague", new Date());
    await createProject(acme, { name: "Survives", description: "" });
    const person = await mirroring((tx) =>
      tx.user.findUniqueOrThrow({ where: { id: acme.userId } }),
    );
    const { id: membershipId } = await mirroring((tx) =>
      tx.membership.findFirstOrThrow({ where: { user: { clerkId: colleague.user.clerkId } } }),
    );
    const colleagues = { ...acme, membershipId };

    await apply(deletionEvent("user.deleted", person.clerkId));
    await apply(userEvent("user.updated", { id: person.clerkId, firstName: "Late" }));

    await expect(look(acme)).rejects.toMatchObject(notFound);
    expect((await listMembers(colleagues)).map(({ name }) => name)).toEqual(["Cole Colleague"]);
    const { projects } = await listProjects(colleagues, { status: "active" });
    expect(projects).toMatchObject([{ name: "Survives", createdByName: "Deleted user" }]);
    const row = await mirroring((tx) => tx.user.findUniqueOrThrow({ where: { id: acme.userId } }));
    expect(row).toMatchObject({ emailAddress: "", imageUrl: null });
  });
});

describe("a session that has ended", () => {
  test.each(["session.ended", "session.removed", "session.revoked"] as const)(
    "by %s opens nothing any longer; the person's other one does",
    async (type) => {
      const acme = await makeOrganization("Soylent");
      const person = await mirroring((tx) =>
        tx.user.findUniqueOrThrow({ where: { id: acme.userId } }),
      );
      const ids = { id: acme.sessionId, userId: person.clerkId, organizationId: acme.clerkId };
      await apply(sessionEvent("session.created", ids));

      await apply(sessionEvent(type, ids));
      await apply(sessionEvent("session.removed", ids));

      await expect(look(acme)).rejects.toMatchObject(notFound);
      const elsewhere = { ...acme, sessionId: clerkId("sess") };
      const entries = await reading(elsewhere, (tx) =>
        tx.auditEntry.findMany({ orderBy: { action: "desc" } }),
      );
      expect(entries).toMatchObject([
        { action: "session.started", actorId: acme.membershipId, details: { session: ids.id } },
        { action: "session.ended", actorId: acme.membershipId },
      ]);
    },
  );
});

test("a membership that comes before its person and its organization is filled in later", async () => {
  const [id, userId, organizationId] = [clerkId("orgmem"), clerkId("user"), clerkId("org")];
  await apply(membershipEvent("organizationMembership.created", { id, userId, organizationId }));
  const read = () =>
    mirroring((tx) =>
      tx.membership.findFirstOrThrow({ where: { clerkId: id }, include: { user: true } }),
    );
  expect((await read()).user).toMatchObject({
    name: "Peter",
    emailAddress: "peter@initech.example",
  });

  await apply(userEvent("user.created", { id: userId, firstName: "Peter Gibbons" }));

  expect((await read()).user).toMatchObject({ name: "Peter Gibbons" });
});

test("roles and permissions of the instance follow", async () => {
  const [role, permission] = [clerkId("role"), clerkId("perm")];
  const told = { key: "org:auditor", name: "Auditor", description: null, updated_at: 1 };
  await apply(event("permission.created", { ...told, id: permission, key: "org:logs:read" }));
  await apply(
    event("role.created", { ...told, id: role, permissions: [{ key: "org:logs:read" }] }),
  );
  await apply(event("role.updated", { ...told, id: role, permissions: [], updated_at: 2 }));
  await apply(event("role.updated", { ...told, id: role, name: "Stale", permissions: [] }));
  const [roles, permissions] = await mirroring((tx) =>
    Promise.all([tx.role.findMany(), tx.permission.findMany()]),
  );
  expect(roles).toMatchObject([{ key: "org:auditor", name: "Auditor", permissions: [] }]);
  expect(permissions).toMatchObject([{ key: "org:logs:read" }]);

  await apply(deletionEvent("role.deleted", role));
  await apply(deletionEvent("permission.deleted", permission));
  expect(await mirroring((tx) => tx.role.count())).toBe(0);
});

test("a person's own subscription is none of an organization's", async () => {
  const item = {
    id: clerkId("csub_item"),
    status: "active",
    plan: { slug: "pro" },
    interval: "month",
    period_start: 1,
    created_at: 1,
    updated_at: 1,
  };
  await apply(event("subscriptionItem.active", { ...item, payer: { user_id: "user_1" } }));
  expect(await mirroring((tx) => tx.subscriptionItem.count())).toBe(0);

  const payer = { organization_id: clerkId("org"), organization_name: "Initech" };
  await apply(event("subscriptionItem.active", { ...item, payer }));
  expect(await mirroring((tx) => tx.subscriptionItem.findMany())).toMatchObject([
    { plan: "pro", status: "active", interval: "month", isFreeTrial: false, periodEnd: null },
  ]);
});
