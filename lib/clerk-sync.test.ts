import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ClerkMembership, recordMembership, recordRemoval } from "@/lib/clerk-sync";
import { mirroring } from "@/lib/db";

const monday = new Date("2026-11-16T09:00:00Z");
const tuesday = new Date("2026-11-17T09:00:00Z");

describe("recordMembership", () => {
  test("makes the rows, and finds the same ones again", async () => {
    const told = tell();

    const ids = await recordMembership(told);

    expect(await recordMembership(told)).toEqual(ids);
    expect(await read(told)).toMatchObject({
      role: "org:member",
      removedAt: null,
      user: { name: "Ada Admin" },
      organization: { name: "Acme", slug: "acme" },
    });
  });

  test("takes each part of a newer answer", async () => {
    const told = tell();
    const ids = await recordMembership(told);

    const newer: ClerkMembership = {
      user: { ...told.user, name: "Ada Lovelace", clerkUpdatedAt: tuesday },
      organization: { ...told.organization, slug: "acme-inc", clerkUpdatedAt: tuesday },
      membership: { ...told.membership, role: "org:admin", clerkUpdatedAt: tuesday },
    };
    expect(await recordMembership(newer)).toEqual(ids);

    expect(await read(told)).toMatchObject({
      role: "org:admin",
      user: { name: "Ada Lovelace" },
      organization: { slug: "acme-inc" },
    });
  });

  test("doesn't let an older answer overwrite a newer one", async () => {
    const told = tell();
    const newer = { ...told, user: { ...told.user, name: "Newer", clerkUpdatedAt: tuesday } };
    await recordMembership(newer);

    await recordMembership(told);

    expect(await read(told)).toMatchObject({ user: { name: "Newer" } });
  });

  test("makes each row once when many first requests come at the same time", async () => {
    const told = tell();

    const all = await Promise.all(Array.from({ length: 12 }, () => recordMembership(told)));

    expect(new Set(all.map((ids) => JSON.stringify(ids))).size).toBe(1);
  });

  test("lets another organization have the slug of one that is gone", async () => {
    const first = await recordMembership(tell());
    const second = await recordMembership(tell());

    expect(second.organizationId).not.toBe(first.organizationId);
  });

  test("brings somebody back who had been removed, under the same id", async () => {
    const told = tell();
    const { membershipId } = await recordMembership(told);
    await recordRemoval(told.user.clerkId, told.organization.clerkId);

    const again = {
      ...told,
      membership: {
        ...told.membership,
        clerkId: `orgmem_${randomUUID()}`,
        clerkUpdatedAt: tuesday,
      },
    };

    expect(await recordMembership(again)).toMatchObject({ membershipId });
    expect(await read(told)).toMatchObject({
      removedAt: null,
      clerkId: again.membership.clerkId,
    });
  });
});

describe("recordRemoval", () => {
  test("keeps the rows, and touches nobody else's", async () => {
    const told = tell();
    const other = { ...tell(), organization: told.organization };
    await recordMembership(told);
    await recordMembership(other);

    await recordRemoval(told.user.clerkId, told.organization.clerkId);

    expect((await read(told)).removedAt).toBeInstanceOf(Date);
    expect((await read(other)).removedAt).toBeNull();
  });
});

function tell(): ClerkMembership {
  return {
    user: {
      clerkId: `user_${randomUUID()}`,
      name: "Ada Admin",
      emailAddress: "ada@acme.example",
      imageUrl: null,
      clerkUpdatedAt: monday,
    },
    organization: {
      clerkId: `org_${randomUUID()}`,
      slug: "acme",
      name: "Acme",
      clerkUpdatedAt: monday,
    },
    membership: {
      clerkId: `orgmem_${randomUUID()}`,
      role: "org:member",
      joinedAt: monday,
      clerkUpdatedAt: monday,
    },
  };
}

const read = ({ user, organization }: ClerkMembership) =>
  mirroring((tx) =>
    tx.membership.findFirstOrThrow({
      where: { user: { clerkId: user.clerkId }, organization: { clerkId: organization.clerkId } },
      include: { user: true, organization: true },
    }),
  );
