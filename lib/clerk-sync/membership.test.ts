import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type ClerkMembership,
  recordMembership as recordIn,
  recordMembershipDeletion,
} from "@/lib/clerk-sync/membership";
import { recordAbsence } from "@/lib/clerk-sync/session-membership";
import { mirroring } from "@/lib/db";

const monday = new Date("2026-11-16T09:00:00Z");
const tuesday = new Date("2026-11-17T09:00:00Z");

async function recordMembership(told: ClerkMembership) {
  const rows = await mirroring((tx) => recordIn(tx, told));
  if (!rows) throw new Error("Nothing was deleted.");
  return rows;
}

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
    await mirroring((tx) => recordMembershipDeletion(tx, told, tuesday));

    const again = comesBack(told);

    expect(await recordMembership(again)).toMatchObject({ membershipId });
    expect(await read(told)).toMatchObject({
      removedAt: null,
      clerkId: again.membership.clerkId,
    });
  });
});

describe("recordMembershipDeletion", () => {
  test("outlasts whatever is told of the same membership later", async () => {
    const told = tell();
    await recordMembership(told);
    await mirroring((tx) => recordMembershipDeletion(tx, told, tuesday));

    expect(await mirroring((tx) => recordIn(tx, told))).toBeNull();
    expect((await read(told)).removedAt).toEqual(tuesday);
  });

  test("comes before the membership without harm", async () => {
    const told = tell();
    await mirroring((tx) => recordMembershipDeletion(tx, told, tuesday));

    expect(await mirroring((tx) => recordIn(tx, told))).toBeNull();
  });

  test("leaves somebody in who has come back since", async () => {
    const told = tell();
    await recordMembership(comesBack(told));
    await mirroring((tx) => recordMembershipDeletion(tx, told, tuesday));
    await mirroring((tx) => recordIn(tx, told));

    expect((await read(told)).removedAt).toBeNull();
  });
});

describe("recordAbsence", () => {
  test("keeps the rows, and touches nobody else's", async () => {
    const told = tell();
    const other = { ...tell(), organization: told.organization };
    await recordMembership(told);
    await recordMembership(other);

    await recordAbsence(told.user.clerkId, told.organization.clerkId);

    expect((await read(told)).removedAt).toBeInstanceOf(Date);
    expect((await read(other)).removedAt).toBeNull();
  });
});

/** Another membership of the same person in the same organization, begun later. */
function comesBack({ membership, ...both }: ClerkMembership): ClerkMembership {
  const clerkId = `orgmem_${randomUUID()}`;
  return {
    ...both,
    membership: { ...membership, clerkId, joinedAt: tuesday, clerkUpdatedAt: tuesday },
  };
}

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
